"""A time zone, for a reader."""

from django import template

from apps.rules.local_time import city_of

register = template.Library()
register.filter("city", city_of)
