// @ts-check
// Preloaded into a child process (`node --import`) that is started with a channel to its parent. The channel closes however
// the parent ends, so the child never outlives it, not even a kill that leaves the parent no time to say goodbye.

/** What the child may take to finish what it has begun. */
const GRACE_MILLISECONDS = 10_000;

process.on("disconnect", () => {
  setTimeout(() => process.exit(1), GRACE_MILLISECONDS).unref();
  process.kill(process.pid, "SIGTERM");
});
process.channel?.unref();
