import { Notification } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { t } from '../texts/texts';
import { linesOf } from './ErrorNote';
import css from './Notices.module.css';

type Notice = { readonly number: number; readonly kind: 'good' | 'bad'; readonly text: string };

const GOOD_MILLIS = 4_000;
const BAD_MILLIS = 12_000;

let notices: readonly Notice[] = [];
let last = 0;
const listeners = new Set<() => void>();

function become(next: readonly Notice[]): void {
  notices = next;
  listeners.forEach((listener) => {
    listener();
  });
}

function remove(number: number): void {
  become(notices.filter((notice) => notice.number !== number));
}

function show(kind: Notice['kind'], text: string): void {
  last += 1;
  const number = last;
  become([...notices, { number, kind, text }]);
  setTimeout(
    () => {
      remove(number);
    },
    kind === 'good' ? GOOD_MILLIS : BAD_MILLIS,
  );
}

/** Says in a corner that something is done. */
export function tell(text: string): void {
  show('good', text);
}

/** Says in a corner that something failed; for failures that have no place of their own on the screen. */
export function tellFailure(error: unknown): void {
  show('bad', linesOf(error).join(' '));
}

/** The corner. */
export function Notices() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => notices,
  );
  return (
    <div className={css.corner} role="status" aria-live="polite" aria-label={t('frame.notices')}>
      {shown.map(({ number, kind, text }) => (
        <Notification
          key={number}
          color={kind === 'good' ? 'tide' : 'red'}
          withBorder
          closeButtonProps={{ 'aria-label': t('frame.close') }}
          onClose={() => {
            remove(number);
          }}
        >
          {text}
        </Notification>
      ))}
    </div>
  );
}
