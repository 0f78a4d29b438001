// @ts-check
// Shared by what runs before the install, so: plain JavaScript, Node's own modules, Node 20.

/** How often a log that is not a terminal hears that a long step is still alive. */
const HEARTBEAT_SECONDS = 15;

/**
 * Runs a piece of work under a title and tells how long it takes. A terminal sees one line that counts the seconds; a log
 * gets a line at the start of work that lasts, and one at its end. Everything goes to standard error, so that a program's
 * own output stays clean.
 *
 * @template T
 * @param {string} title what is being done, as a reader would say it: "Installing packages"
 * @param {() => Promise<T>} work
 * @param {() => string} [progress] how far it is, asked once a second: "412 of 1032"
 * @returns {Promise<T>} what the work returns
 */
export async function step(title, work, progress = () => "") {
  const startedAt = performance.now();
  const seconds = () => ((performance.now() - startedAt) / 1000).toFixed(1);
  const terminal = process.stderr.isTTY;
  let ticks = 0;
  const tick = () => {
    ticks += 1;
    const line = [`${title} …`, `${Math.round(Number(seconds()))} s`, progress()].filter(Boolean).join("  ");
    if (terminal) process.stderr.write(`\r\x1b[K${line}`);
    else if (ticks % HEARTBEAT_SECONDS === 1) process.stderr.write(`${line}\n`);
  };
  const timer = setInterval(tick, 1000);
  const end = (/** @type {string} */ outcome) => {
    clearInterval(timer);
    process.stderr.write(`${terminal ? "\r\x1b[K" : ""}${title}: ${outcome} ${seconds()} s\n`);
  };
  try {
    const result = await work();
    end("done in");
    return result;
  } catch (error) {
    end("failed after");
    throw error;
  }
}
