import { Router } from "express";
import type { Sandbox } from "../sandbox.ts";

/** `GET /{shop}/admin`: a page that plays the Shopify admin and hosts the app. */
export function adminHostRoutes(_sandbox: Sandbox): Router {
  return Router();
}
