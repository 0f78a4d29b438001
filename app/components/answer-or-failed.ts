/**
 * What the server answers to a form, or that nothing came through: then the page stays, and with it what was entered.
 * What Shopify's library answers by throwing, such as a new sign-in, is passed on.
 */
export async function answerOrFailed<Answer>(ask: () => Promise<Answer>): Promise<Answer | { kind: "failed" }> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Response) throw error;
    return { kind: "failed" };
  }
}
