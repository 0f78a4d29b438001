-- CreateTable
CREATE TABLE "supplier_links" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "purchase_order_id" BIGINT NOT NULL,
    "token_digest" TEXT NOT NULL,
    "mail_to" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "mailed_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "supplier_links_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "supplier_links_token_digest_key" ON "supplier_links"("token_digest");

-- CreateIndex
CREATE INDEX "supplier_links_shop_purchase_order_id_idx" ON "supplier_links"("shop", "purchase_order_id");
