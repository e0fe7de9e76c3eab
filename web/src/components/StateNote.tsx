import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import css from './StateNote.module.css';

type Properties = {
  readonly title: string;
  readonly text?: string;
  readonly icon?: LucideIcon;
  readonly action?: ReactNode;
  readonly children?: ReactNode;
};

/** Says in the middle of an empty place why it is empty, and what to do. */
export function StateNote({ title, text, icon: Icon, action, children }: Properties) {
  return (
    <div className={css.note}>
      {Icon !== undefined && (
        <span className={css.icon}>
          <Icon size={22} strokeWidth={1.75} aria-hidden />
        </span>
      )}
      <h2 className={css.title}>{title}</h2>
      {text !== undefined && <p className={css.text}>{text}</p>}
      {children}
      {action}
    </div>
  );
}
