"""Pages for buyers abroad, in their languages: pavilions, and what a buyer answers by a link."""
