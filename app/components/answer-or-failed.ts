import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";

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

/** Whether a page is loaded anew after an answer: what was refused or failed has changed nothing, and the page stays. */
export function loadsAnew({ actionResult, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  const answer = actionResult as { kind?: string } | null | undefined;
  return answer?.kind === "faults" || answer?.kind === "failed" ? false : defaultShouldRevalidate;
}
