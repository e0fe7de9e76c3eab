import { useEffect, useRef, useState } from 'react';
import { saveFile } from './download';
import { tellFailure } from './Notices';

type Row = (text: string) => void;

/** An export that runs: how many rows it has, and how to stop it. */
export type Export = {
  readonly rows: number | undefined;
  readonly start: (
    name: string,
    write: (row: Row, signal: AbortSignal) => Promise<void>,
    done: (rows: number) => void,
  ) => void;
  readonly stop: () => void;
};

const SHOW_EVERY = 500;
const PART_ROWS = 5_000;

/** Writes rows of a CSV file as they come, and hands the file over at the end. Leaving the screen stops it. */
export function useExport(): Export {
  const [rows, setRows] = useState<number>();
  const running = useRef<AbortController>(undefined);
  const stop = () => {
    running.current?.abort();
    setRows(undefined);
  };
  useEffect(
    () => () => {
      running.current?.abort();
    },
    [],
  );
  const start: Export['start'] = (name, write, done) => {
    const controller = new AbortController();
    running.current = controller;
    setRows(0);
    // A byte order mark, without which spreadsheets take the file for Latin-1. Parts keep texts short.
    const parts: string[] = ['\ufeff'];
    let part = '';
    let count = 0;
    write((text) => {
      part += text;
      count += 1;
      if (count % PART_ROWS === 0) {
        parts.push(part);
        part = '';
      }
      if (count % SHOW_EVERY === 0) {
        setRows(count);
      }
    }, controller.signal)
      .then(() => {
        saveFile(name, 'text/csv;charset=utf-8', [...parts, part]);
        // The first row names the columns.
        done(count - 1);
      })
      .catch((failure: unknown) => {
        if (!controller.signal.aborted) {
          tellFailure(failure);
        }
      })
      .finally(() => {
        setRows(undefined);
      });
  };
  return { rows, start, stop };
}
