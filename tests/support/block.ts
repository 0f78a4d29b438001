import type { PageRequest } from "../../sandbox/storefront/page.ts";
import { productPage } from "../../sandbox/storefront/templates.ts";
import { aShop, type ProductFixture } from "./storefront.ts";

/** How the page of a rendered block is asked for. */
export interface BlockOptions {
  locale?: string;
  timeZone?: string;
  /** The instant at which it is rendered, ISO; by default the test shop's own. */
  now?: string;
  settings?: Record<string, unknown>;
  /** Whether the merchant looks at it in the theme editor. */
  designMode?: boolean;
  /** Index of the variant that the address asks for. */
  selected?: number;
}

/** What a buyer without script reads, and what the script would be given. */
export interface RenderedBlock {
  /** The words, or undefined when the block renders nothing at all. */
  words: string | undefined;
  state: string | undefined;
  /** Its style attribute's declarations. */
  style: Record<string, string>;
  /** The script's data. */
  data:
    | {
        variants: Record<string, number[]>;
        waits: Record<string, string[]>;
        complete: boolean;
        words: Record<string, unknown>;
      }
    | undefined;
  html: string;
}

/** Renders the product page's section by the shop's own Liquid and reads the block from it. */
export function renderBlockOf(product: ProductFixture, options: BlockOptions = {}): RenderedBlock {
  const { sandbox, shop } = aShop([product], options.timeZone);
  const [stored] = shop.products.values();
  if (!stored) throw new Error("The test shop has no product");
  const root = `/${shop.domain}`;
  const request: PageRequest = {
    storefront: { shop, appNamespace: sandbox.appNamespace, locale: options.locale ?? "en", root, query: "" },
    manner: "dawn",
    time: {
      now: options.now === undefined ? sandbox.clock.milliseconds() : Date.parse(options.now),
      timeZone: shop.ianaTimezone,
    },
    cart: [],
    path: `/products/${stored.handle}`,
    appInstalled: true,
    designMode: options.designMode ?? false,
    blockSettings: { "backorder-promise": options.settings ?? {} },
  };
  const selectedId = stored.variantIds[options.selected ?? -1];
  const html = productPage(request, stored, selectedId?.split("/").pop()).section();
  sandbox.close();
  return read(html);
}

function read(html: string): RenderedBlock {
  const line = /<p class="backorder-promise__line" role="status">([\s\S]*?)<\/p>/.exec(html)?.[1];
  const script = /<backorder-promise[\s\S]*?<script type="application\/json">([\s\S]*?)<\/script>/.exec(html)?.[1];
  return {
    words: line
      ?.replace(/<[^>]*>/g, "")
      .replace(/\s+/g, " ")
      .trim(),
    state: /data-state="([^"]*)"/.exec(html)?.[1],
    style: Object.fromEntries(
      (/<backorder-promise[^>]* style="([^"]*)"/.exec(html)?.[1] ?? "").split(";").map((one) => one.split(":")),
    ) as Record<string, string>,
    data: script === undefined ? undefined : (JSON.parse(script) as RenderedBlock["data"]),
    html,
  };
}
