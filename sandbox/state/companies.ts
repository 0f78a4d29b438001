import type { Gid } from "./gid.ts";

/** A business that buys. */
export interface Company {
  id: Gid;
  name: string;
  externalId: string | null;
  note: string | null;
  createdAt: string;
  updatedAt: string;
}

/** A customer who buys for a company. */
export interface CompanyContact {
  id: Gid;
  companyId: Gid;
  customerId: Gid;
  title: string | null;
  isMainContact: boolean;
  createdAt: string;
  updatedAt: string;
}

/** One of a company's places, to which it has goods sent. */
export interface CompanyLocation {
  id: Gid;
  companyId: Gid;
  name: string;
  externalId: string | null;
  note: string | null;
  phone: string | null;
  createdAt: string;
  updatedAt: string;
}

/** The company that an order is for. */
export interface PurchasingCompany {
  companyId: Gid;
  companyLocationId: Gid;
  companyContactId: Gid | null;
}
