import { Button, Group, Skeleton, VisuallyHidden } from '@mantine/core';
import { ChevronLeft, ChevronRight, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../texts/texts';
import css from './DataTable.module.css';
import { ErrorNote } from './ErrorNote';
import type { Pages } from './pages';
import { StateNote } from './StateNote';

export type Column<T> = {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: T) => ReactNode;
  readonly align?: 'right';
  /** A CSS width. Columns without one share what is left. */
  readonly width?: string;
  /** On a phone a row is a card: `head` is its title, `bare` stands without the header, `hidden` is left out. */
  readonly phone?: 'head' | 'bare' | 'hidden';
};

type Properties<T> = {
  /** What the rows are, for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rowKey: (row: T) => string;
  readonly pages: Pages<T>;
  /** The search that the rows answer, if there is one. */
  readonly search?: string;
  /** In place of the table when there is nothing and nothing was searched for. */
  readonly empty: ReactNode;
  /** Rows of grey while loading; as many as usually come. */
  readonly expected?: number;
  readonly onRow?: (row: T) => void;
};

/** A table with its states: loading, empty, nothing found, failed; and pages. Cards on a phone. */
export function DataTable<T>(properties: Properties<T>) {
  const { pages, search = '', empty } = properties;
  if (pages.rows === undefined && pages.error !== null) {
    return <ErrorNote error={pages.error} title={t('errors.loadTitle')} retry={pages.retry} />;
  }
  if (pages.rows?.length === 0 && pages.number === 1) {
    return search === '' ? (
      <>{empty}</>
    ) : (
      <div className={css.box}>
        <StateNote
          icon={SearchX}
          title={t('table.nothingFound', { search })}
          text={t('table.nothingFoundText')}
        />
      </div>
    );
  }
  return (
    <>
      {pages.error !== null && <ErrorNote error={pages.error} retry={pages.retry} />}
      <Rows {...properties} />
      <Paging pages={pages} />
    </>
  );
}

function Rows<T>({ label, columns, rowKey, pages, expected = 8, onRow }: Properties<T>) {
  return (
    <div className={css.box} tabIndex={0} role="region" aria-label={label}>
      <table className={css.table} data-stale={pages.stale || undefined}>
        <thead>
          <tr>
            {columns.map(({ key, header, align, width }) => (
              <th key={key} scope="col" data-align={align} style={{ width }}>
                {header === '' ? <VisuallyHidden>{t('table.actions')}</VisuallyHidden> : header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pages.rows === undefined
            ? Array.from({ length: expected }, (_, row) => (
                <tr key={row} aria-hidden>
                  {columns.map(({ key, phone }) => (
                    <td key={key} data-phone={phone}>
                      <Skeleton height={14} my={4} />
                    </td>
                  ))}
                </tr>
              ))
            : pages.rows.map((row) => (
                <tr
                  key={rowKey(row)}
                  data-clickable={onRow !== undefined || undefined}
                  onClick={(event) => {
                    // Links and buttons in the row speak for themselves.
                    if (!(event.target as Element).closest('a, button, [role="menu"]')) {
                      onRow?.(row);
                    }
                  }}
                >
                  {columns.map(({ key, header, cell, align, phone }) => (
                    <td key={key} data-label={header} data-align={align} data-phone={phone}>
                      {cell(row)}
                    </td>
                  ))}
                </tr>
              ))}
        </tbody>
      </table>
    </div>
  );
}

function Paging<T>({ pages }: { readonly pages: Pages<T> }) {
  if (pages.next === undefined && pages.previous === undefined) {
    return null;
  }
  return (
    <Group justify="space-between" mt="sm" component="nav" aria-label={t('table.pages')}>
      <Button
        size="xs"
        variant="default"
        leftSection={<ChevronLeft size={14} />}
        disabled={pages.previous === undefined}
        onClick={pages.previous}
      >
        {t('table.previous')}
      </Button>
      <span className={css.page}>{t('table.page', { page: pages.number })}</span>
      <Button
        size="xs"
        variant="default"
        rightSection={<ChevronRight size={14} />}
        disabled={pages.next === undefined}
        onClick={pages.next}
      >
        {t('table.next')}
      </Button>
    </Group>
  );
}
