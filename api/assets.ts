/** One file of the console. */
export interface Asset {
  readonly type: string;
  readonly body: Buffer;
  /** Compressed with gzip, where that is smaller. */
  readonly gzip?: Buffer;
  /** Whether its name changes with its content, so that a browser may keep it for ever. */
  readonly immutable: boolean;
}

/** The console's files by path, as in `/`. */
export type Assets = Readonly<Record<string, Asset>>;
