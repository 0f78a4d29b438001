-- CreateTable
CREATE TABLE "promise_tallies" (
    "shop" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "supplier_id" TEXT NOT NULL,
    "promises" INTEGER NOT NULL,
    "kept" INTEGER NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "promise_tallies_pkey" PRIMARY KEY ("shop","month","supplier_id")
);
