import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import { Card, EmptySearchResult, Page } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";

export interface NotFoundProps {
  title: string;
  description: string;
  back: { content: string; url: string };
}

/**
 * What a route shows in place of its page when that failed: for what the shop does not have, that it does not, with the way
 * back. Every other fault goes on to where all of them are shown.
 */
export function NotFound({ title, description, back }: NotFoundProps) {
  const error = useRouteError();
  if (!isRouteErrorResponse(error) || error.status !== 404) return boundary.error(error);
  return (
    <Page title={title} backAction={back} titleHidden>
      <Card>
        <EmptySearchResult title={title} description={description} withIllustration />
      </Card>
    </Page>
  );
}
