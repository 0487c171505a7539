"""Tables of the catalogue: categories, product notices, products, options, photos, changes."""

from django.db import models
from django.db.models import F, Q

from naru.commerce.edits import EditState
from naru.commerce.models.vendors import BODY, Vendor
from naru.commerce.products import ProductStatus
from naru.kernel.db import DeskRow


class NoticeKind(DeskRow):
    """
    A class of goods of the product notice rules (상품정보제공고시 품목) with its fields.

    Law of the land, so the rows belong to no body; ``fields`` is a list of
    ``{code, ko, en, hint_ko, hint_en, required}`` in the order of the rules.
    """

    code = models.CharField(max_length=30, unique=True)
    name_ko = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    fields = models.JSONField(default=list)
    source = models.TextField()
    in_force_on = models.DateField()
    position = models.PositiveSmallIntegerField(default=0)


class Category(DeskRow):
    """A shelf of a body's mall; at most two levels deep, so that every list has its index."""

    body = models.ForeignKey(BODY, on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(max_length=40)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    name_ko = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60)
    notice_kind = models.ForeignKey(NoticeKind, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    is_hidden = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "code"], name="category_code_is_unique"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="category_is_not_its_own_parent",
            ),
        ]


class Product(DeskRow):
    """
    A product of a vendor.

    ``is_live`` says that shoppers see it (approved, and its vendor is open); ``listed_price``,
    ``cover_key`` and ``top_category`` repeat what other rows say so that a list page reads one
    index. Only operations/{products,photos,vendors} write them; ``goes_abroad`` repeats what the
    goods' trade item says, told by a journey.
    """

    body = models.ForeignKey(BODY, on_delete=models.PROTECT, related_name="+")
    vendor = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="products")
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="+")
    top_category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)  # the vendor's own
    title = models.CharField(max_length=120)
    slug = models.CharField(max_length=80)
    summary = models.CharField(max_length=200, blank=True)
    origin = models.CharField(max_length=80, blank=True)  # 원산지
    is_tax_free = models.BooleanField(default=False)  # 면세
    detail = models.JSONField(default=list)  # blocks of the detail page (상세페이지)
    notice = models.JSONField(default=dict)  # field code → what the producer wrote
    status = models.CharField(
        max_length=10, choices=[(s, s) for s in ProductStatus], default=ProductStatus.DRAFT
    )
    status_reason = models.TextField(blank=True)
    is_live = models.BooleanField(default=False)
    listed_price = models.PositiveIntegerField(default=0)  # the lowest of its options
    option_count = models.PositiveSmallIntegerField(default=0)
    cover_key = models.CharField(max_length=64, blank=True)
    cover_alt = models.CharField(max_length=200, blank=True)
    sold_count = models.PositiveIntegerField(default=0)
    goes_abroad = models.BooleanField(default=False)  # its goods are confirmed for abroad
    english = models.CharField(max_length=200, blank=True, default="")  # what they are called there
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    approved_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["vendor", "code"], name="vendor_code_is_unique"),
            models.CheckConstraint(
                condition=Q(is_live=False)
                | Q(status="approved", published_at__isnull=False, listed_price__gt=0),
                name="live_product_is_approved_and_priced",
            ),
        ]
        indexes = [
            models.Index(
                fields=[*shelf, *order, "id"],
                condition=Q(is_live=True),
                name=f"live_{shelf[-1]}_{name}"[:30],
            )
            for shelf in (["body"], ["top_category"], ["category"], ["vendor"])
            for name, order in (
                ("new", ["published_at"]),
                ("price", ["listed_price"]),
                ("sold", ["sold_count"]),
            )
        ] + [
            models.Index(fields=["vendor", "id"], name="product_of_vendor"),
            models.Index(
                fields=["body", "submitted_at", "id"],
                condition=Q(status="submitted"),
                name="product_waiting",
            ),
            models.Index(fields=["body", "id"], name="product_of_body"),
        ]


class Sku(DeskRow):
    """One buyable option of a product, with its full price in won."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="skus")
    name = models.CharField(max_length=60, blank=True)  # "" where there is nothing to choose
    code = models.CharField(max_length=40, blank=True)
    price = models.PositiveIntegerField()
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["product", "name"],
                condition=Q(is_active=True),
                name="option_name_is_unique",
            ),
            models.CheckConstraint(
                condition=Q(price__gt=0, price__lte=100_000_000), name="price_is_sensible"
            ),
        ]


class Photo(DeskRow):
    """A photo of a product: three sizes in WebP and JPEG lie in storage under its key."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="photos")
    key = models.CharField(max_length=64)  # content hash
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    alt = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "key"], name="photo_is_there_once"),
        ]


class ProductEdit(DeskRow):
    """A proposed change of an approved product, field by field, waiting for an officer."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="edits")
    body = models.ForeignKey(BODY, on_delete=models.PROTECT, related_name="+")
    before = models.JSONField()
    after = models.JSONField()
    state = models.CharField(
        max_length=10, choices=[(s, s) for s in EditState], default=EditState.OPEN
    )
    reason = models.TextField(blank=True)
    requested_by = models.UUIDField(null=True)
    requested_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["product"], condition=Q(state="open"), name="product_has_one_open_edit"
            ),
            models.CheckConstraint(
                condition=Q(state="open") | Q(decided_at__isnull=False),
                name="decided_edit_has_its_instant",
            ),
        ]
        indexes = [
            models.Index(
                fields=["body", "requested_at", "id"],
                condition=Q(state="open"),
                name="edit_waiting",
            ),
        ]


class ImportRun(DeskRow):
    """One upload of a product table: kept between the dry run and the real one."""

    vendor = models.ForeignKey(Vendor, on_delete=models.CASCADE, related_name="imports")
    file_name = models.CharField(max_length=200)
    file_hash = models.CharField(max_length=64)
    content = models.BinaryField(null=True)
    state = models.CharField(max_length=10, default="checked")  # checked | done | refused
    row_count = models.PositiveIntegerField(default=0)
    created_count = models.PositiveIntegerField(default=0)
    changed_count = models.PositiveIntegerField(default=0)
    same_count = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list)
    by = models.UUIDField(null=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
