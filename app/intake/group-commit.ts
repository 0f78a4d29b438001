/** Too much is waiting to be written: the sender should come again later. */
export class OverloadedError extends Error {
  constructor() {
    super("Too many deliveries are waiting to be written.");
    this.name = "OverloadedError";
  }
}

interface Waiting<Row> {
  row: Row;
  written: () => void;
  failed: (error: unknown) => void;
}

export interface GroupCommitOptions<Row> {
  /** Writes the rows durably in one statement; it is all or nothing. */
  write: (rows: Row[]) => Promise<void>;
  bytesOf: (row: Row) => number;
  /** A batch ends at whichever of the two it reaches first; it has at least one row. */
  rowsAtMost: number;
  bytesAtMost: number;
  writesAtOnce: number;
  waitingAtMost: number;
}

/**
 * Gathers rows that arrive while a write is under way into the next write, so that many callers share one flush of the
 * disk. A lone row is written at once.
 */
export class GroupCommit<Row> {
  readonly #options: GroupCommitOptions<Row>;
  readonly #waiting: Waiting<Row>[] = [];
  #underWay = 0;
  #onIdle: (() => void)[] = [];

  constructor(options: GroupCommitOptions<Row>) {
    this.#options = options;
  }

  /**
   * Resolves when the row is durable.
   *
   * @throws OverloadedError when too many rows wait; whatever `write` throws when it fails.
   */
  add(row: Row): Promise<void> {
    if (this.#waiting.length >= this.#options.waitingAtMost) return Promise.reject(new OverloadedError());
    return new Promise((written, failed) => {
      this.#waiting.push({ row, written, failed });
      this.#writeMore();
    });
  }

  /** Resolves when nothing waits and nothing is being written. */
  async drain(): Promise<void> {
    if (this.#underWay === 0) return;
    await new Promise<void>((resolve) => this.#onIdle.push(resolve));
  }

  #writeMore(): void {
    while (this.#underWay < this.#options.writesAtOnce && this.#waiting.length > 0) void this.#write(this.#takeBatch());
    if (this.#underWay === 0) for (const resolve of this.#onIdle.splice(0)) resolve();
  }

  #takeBatch(): Waiting<Row>[] {
    const { rowsAtMost, bytesAtMost, bytesOf } = this.#options;
    let rows = 0;
    let bytes = 0;
    for (const { row } of this.#waiting) {
      bytes += bytesOf(row);
      if (rows === rowsAtMost || (rows > 0 && bytes > bytesAtMost)) break;
      rows += 1;
    }
    return this.#waiting.splice(0, rows);
  }

  async #write(batch: Waiting<Row>[]): Promise<void> {
    this.#underWay += 1;
    try {
      await this.#options.write(batch.map((waiting) => waiting.row));
      for (const waiting of batch) waiting.written();
    } catch (error) {
      for (const waiting of batch) waiting.failed(error);
    } finally {
      this.#underWay -= 1;
      this.#writeMore();
    }
  }
}
