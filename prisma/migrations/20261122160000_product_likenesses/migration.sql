CREATE TABLE "product_likenesses" (
    "shop" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "product_type" TEXT NOT NULL,
    "digest" TEXT NOT NULL,

    CONSTRAINT "product_likenesses_pkey" PRIMARY KEY ("shop","product_id")
);
CREATE INDEX "product_likenesses_shop_product_type_idx" ON "product_likenesses"("shop", "product_type");
