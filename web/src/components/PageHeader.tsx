import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { t } from '../texts/texts';
import css from './PageHeader.module.css';

type Properties = {
  readonly title: string;
  readonly text?: ReactNode;
  /** Where the screen belongs to: a path and its name. */
  readonly up?: { readonly to: string; readonly title: string };
  /** The main button, top right, and others before it. */
  readonly actions?: ReactNode;
};

/** The head of a screen; names the tab of the browser too. */
export function PageHeader({ title, text, up, actions }: Properties) {
  useEffect(() => {
    document.title = `${title} · ${t('frame.product')}`;
  }, [title]);
  return (
    <header className={css.header}>
      <div className={css.words}>
        {up !== undefined && (
          <Link to={up.to as '/'} className={css.up}>
            <ChevronLeft size={15} aria-hidden />
            {up.title}
          </Link>
        )}
        <h1 className={css.title}>{title}</h1>
        {text !== undefined && <div className={css.text}>{text}</div>}
      </div>
      {actions !== undefined && <div className={css.actions}>{actions}</div>}
    </header>
  );
}
