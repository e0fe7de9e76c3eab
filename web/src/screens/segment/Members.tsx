import { Button, Checkbox, Popover, Progress, Stack } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Columns3, Download, RefreshCw, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { path } from '../../api/client';
import type { Member } from '../../api/contacts';
import { fieldsQuery, type Field } from '../../api/catalogue';
import { listMembers, preview, type MemberPage, type Segment } from '../../api/segments';
import { DataTable, type Column } from '../../components/DataTable';
import { csvRow, readLines } from '../../components/download';
import { formatNumber, formatTime, formatValue } from '../../components/formats';
import { tell } from '../../components/Notices';
import { usePages, type Pages } from '../../components/pages';
import { SearchField } from '../../components/SearchField';
import { StateNote } from '../../components/StateNote';
import { useExport } from '../../components/useExport';
import { t } from '../../texts/texts';
import { fieldTitle } from '../builder/form/names';
import { searchRule } from './memberSearch';
import css from './segment.module.css';

const PAGE = 50;
const FOUND = 200;
const FIRST_COLUMNS = ['Email', 'FirstName', 'LastName', 'City', 'CreateTime'];

/** Who is in, in pages of one instant; searched, with columns to choose, and as a file. */
export function Members({ segment }: { readonly segment: Segment }) {
  const [search, setSearch] = useState('');
  const [look, setLook] = useState(0);
  const { data: fields = [] } = useQuery(fieldsQuery);
  const [chosen, setChosen] = useLocalStorage<readonly string[]>({
    key: 'segments.member-columns',
    defaultValue: FIRST_COLUMNS,
  });
  const all = usePages<Member, MemberPage>(
    ['members', segment.id, segment.version, look],
    (cursor, signal) =>
      listMembers(segment.id, { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }, signal),
  );
  const found = useFound(segment, search, fields);
  return (
    <>
      <div className={css.tools}>
        <SearchField
          label={t('segment.members.search')}
          value={search}
          width={280}
          onSearch={setSearch}
        />
        {search === ''
          ? all.page !== undefined && (
              <span className={css.quiet}>
                {t('segment.members.at', { time: formatTime(all.page.at, 'long') })}
              </span>
            )
          : found.total !== undefined && (
              <span className={css.quiet}>
                {t('segment.members.found', { count: found.total })}
                {found.total > FOUND && ` ${t('segment.members.foundMost', { count: FOUND })}`}
              </span>
            )}
        <div className={css.push}>
          <Button
            variant="default"
            size="xs"
            leftSection={<RefreshCw size={14} />}
            onClick={() => {
              setLook(look + 1);
            }}
          >
            {t('segment.members.fresh')}
          </Button>
          <ColumnChoice fields={fields} chosen={chosen} onChange={setChosen} />
          <ExportButton segment={segment} fields={fields} />
        </div>
      </div>
      <DataTable
        label={t('segment.members.label')}
        pages={search === '' ? all : found.pages}
        search={search}
        rowKey={(member) => member.id}
        columns={columnsOf(chosen, fields)}
        empty={
          <StateNote
            icon={UsersRound}
            title={t('segment.members.empty')}
            text={t('segment.members.emptyText')}
          />
        }
      />
    </>
  );
}

/** The search is a rule too, so it is exact and asked of everybody at once. */
function useFound(segment: Segment, search: string, fields: readonly Field[]) {
  const query = useQuery({
    queryKey: ['members', 'search', segment.id, segment.version, search],
    queryFn: ({ signal }) =>
      preview({ rule: searchRule(segment.id, search, fields), sample: FOUND }, signal),
    enabled: search !== '' && fields.length > 0,
  });
  const pages: Pages<Member> = {
    page: undefined,
    rows: query.data?.sample,
    error: query.error,
    stale: query.isPlaceholderData,
    number: 1,
    next: undefined,
    previous: undefined,
    retry: () => void query.refetch(),
  };
  return { pages, total: query.data?.count };
}

function columnsOf(chosen: readonly string[], fields: readonly Field[]): readonly Column<Member>[] {
  return [
    {
      key: 'id',
      header: t('segment.members.id'),
      phone: 'head',
      cell: ({ id }) => <strong>{id}</strong>,
    },
    ...fields
      .filter(({ name }) => chosen.includes(name))
      .map(({ name, label, type }): Column<Member> => ({
        key: name,
        header: fieldTitle(name, label),
        cell: (member) => formatValue(member.fields[name]),
        ...(type === 'number' ? { align: 'right' as const } : {}),
      })),
  ];
}

function ColumnChoice({
  fields,
  chosen,
  onChange,
}: {
  readonly fields: readonly Field[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}) {
  return (
    <Popover position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <Button variant="default" size="xs" leftSection={<Columns3 size={14} />}>
          {t('segment.members.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group
          label={t('segment.members.columnsText')}
          value={[...chosen]}
          onChange={onChange}
        >
          <Stack gap={6} mt="xs" className={css.columns}>
            {fields.map(({ name, label }) => (
              <Checkbox key={name} size="xs" value={name} label={fieldTitle(name, label)} />
            ))}
          </Stack>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  );
}

function ExportButton({
  segment,
  fields,
}: {
  readonly segment: Segment;
  readonly fields: readonly Field[];
}) {
  const { rows, start, stop } = useExport();
  if (rows !== undefined) {
    return (
      <>
        <span className={`${css.quiet ?? ''} numbers`} role="status">
          {t('segment.members.exportOf', { count: rows, total: formatNumber(segment.count) })}
        </span>
        <Progress
          w={90}
          value={(rows / Math.max(1, segment.count)) * 100}
          aria-label={t('segment.members.exporting')}
        />
        <Button variant="default" size="xs" onClick={stop}>
          {t('segment.members.stop')}
        </Button>
      </>
    );
  }
  const names = fields.map(({ name }) => name);
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<Download size={14} />}
      disabled={fields.length === 0}
      onClick={() => {
        start(
          `${segment.id}.csv`,
          async (row, signal) => {
            row(csvRow(['id', ...names]));
            await readLines(path`/v1/segments/${segment.id}/contacts`, {}, signal, (line) => {
              const member = line as Member;
              row(csvRow([member.id, ...names.map((name) => member.fields[name])]));
            });
          },
          (count) => {
            tell(t('segment.members.exported', { count }));
          },
        );
      }}
    >
      {t('segment.members.export')}
    </Button>
  );
}
