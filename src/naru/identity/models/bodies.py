"""Tables of public bodies (지자체·공공기관): the tenants, and the hosts they answer under."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower


class PublicBody(models.Model):
    """A public body; its small number is also the number of its book in the ledger."""

    id = models.SmallIntegerField(primary_key=True)
    slug = models.SlugField(max_length=40, unique=True)
    name_ko = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True)
    mall_ko = models.CharField(max_length=80)
    mall_en = models.CharField(max_length=80, blank=True)
    region_code = models.CharField(max_length=10, blank=True)
    brn = models.CharField(max_length=10, blank=True)
    mail_order_number = models.CharField(max_length=40, blank=True)
    head = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    hours_ko = models.CharField(max_length=120, blank=True)
    hours_en = models.CharField(max_length=120, blank=True)
    privacy_officer = models.CharField(max_length=80, blank=True)

    class Meta:
        verbose_name_plural = "public bodies"
        constraints = [
            models.CheckConstraint(condition=Q(id__gt=0), name="body_number_is_positive"),
        ]

    def __str__(self) -> str:
        return self.slug


class BodyHost(models.Model):
    """A host name under which a body's mall answers."""

    host = models.CharField(max_length=253, primary_key=True)
    body = models.ForeignKey(PublicBody, models.CASCADE, related_name="hosts")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(host=Lower("host")), name="host_is_lower_case"),
        ]

    def __str__(self) -> str:
        return self.host
