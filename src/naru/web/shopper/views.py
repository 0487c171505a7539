"""The shop's front page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """Show the front page."""
    return render(request, "shopper/home.html")
