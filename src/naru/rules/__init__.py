"""Pure rule vocabulary: conditions, amounts, dated terms. Knows no framework."""
