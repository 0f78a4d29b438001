-- The names of those who use the app for a shop, so that what they do by hand carries them.
CREATE TABLE "people" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "people_pkey" PRIMARY KEY ("shop","id")
);
