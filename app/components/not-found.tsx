import { Card, EmptySearchResult, Page } from "@shopify/polaris";

export interface NotFoundProps {
  title: string;
  description: string;
  back: { content: string; url: string };
}

/** A page for what the shop does not have, with the way back. */
export function NotFound({ title, description, back }: NotFoundProps) {
  return (
    <Page title={title} backAction={back} titleHidden>
      <Card>
        <EmptySearchResult title={title} description={description} withIllustration />
      </Card>
    </Page>
  );
}
