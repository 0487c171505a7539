"""The tags of ``{% load rights %}``: codes of rights and IP reports in words."""

from django import template

from naru.web.parts import rights_words

register = template.Library()
register.filter("country_words", rights_words.country)
register.filter("right_words", rights_words.right)
register.filter("custody_words", rights_words.custody)
register.filter("outcome_words", rights_words.outcome)
register.filter("sent_words", rights_words.sent)
