import { ActionIcon, Badge, Button, Group, Menu, Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Copy, EllipsisVertical, ShieldCheck, Trash2, TriangleAlert } from 'lucide-react';
import type { Segment } from '../../api/segments';
import { useLack } from '../../components/access';
import type { Column } from '../../components/DataTable';
import { formatNumber } from '../../components/formats';
import { Amount } from '../../components/Times';
import { t } from '../../texts/texts';
import css from './SegmentsScreen.module.css';
import { SizeCurve } from './SizeCurve';

/** What is shown of a segment in the list. */
export function segmentColumns(onDelete: (segment: Segment) => void): readonly Column<Segment>[] {
  return [
    {
      key: 'name',
      header: t('segments.name'),
      phone: 'head',
      cell: (segment) => (
        <>
          <Link to="/segments/$id" params={{ id: segment.id }} className={css.name}>
            {segment.name}
          </Link>
          <span className={css.description}>
            {segment.description === '' ? segment.sentence : segment.description}
          </span>
        </>
      ),
    },
    {
      key: 'contacts',
      header: t('segments.contacts'),
      align: 'right',
      width: '128px',
      cell: (segment) => <Count segment={segment} />,
    },
    {
      key: 'size',
      header: t('segments.size'),
      width: '140px',
      cell: (segment) => <SizeCurve segment={segment} />,
    },
    {
      key: 'today',
      header: t('segments.today'),
      width: '110px',
      cell: (segment) => <Today segment={segment} />,
    },
    {
      key: 'usedBy',
      header: t('segments.usedBy'),
      width: '110px',
      cell: ({ usedBy }) =>
        usedBy.length === 0 ? (
          <span className={css.quiet}>{t('segments.usedByNone')}</span>
        ) : (
          <Tooltip label={usedBy.join(', ')}>
            <span>{t('segments.usedByCount', { count: usedBy.length })}</span>
          </Tooltip>
        ),
    },
    {
      key: 'parity',
      header: t('segments.parity'),
      phone: 'hidden',
      width: '100px',
      cell: (segment) => <Checked segment={segment} />,
    },
    {
      key: 'actions',
      header: '',
      width: '180px',
      phone: 'bare',
      cell: (segment) => <Actions segment={segment} onDelete={onDelete} />,
    },
  ];
}

function Count({ segment }: { readonly segment: Segment }) {
  return (
    <>
      <span className={css.count}>
        <Amount value={segment.count} />
      </span>
      {segment.state === 'evaluating' && (
        <Tooltip label={t('segments.evaluatingText')}>
          <Badge size="xs" color="gray" ml={6}>
            {t('segments.evaluating')}
          </Badge>
        </Tooltip>
      )}
    </>
  );
}

function Today({ segment: { today } }: { readonly segment: Segment }) {
  if (today === undefined || (today.entered === 0 && today.exited === 0)) {
    return <span className={css.quiet}>{t('segments.usedByNone')}</span>;
  }
  return (
    <span className={`${css.change ?? ''} numbers`}>
      <Tooltip label={t('segments.entered', { count: today.entered })}>
        <span className={css.in}>+{formatNumber(today.entered)}</span>
      </Tooltip>
      <Tooltip label={t('segments.exited', { count: today.exited })}>
        <span className={css.out}>−{formatNumber(today.exited)}</span>
      </Tooltip>
    </span>
  );
}

function Checked({ segment: { parity } }: { readonly segment: Segment }) {
  if (parity.different > 0) {
    return (
      <Tooltip label={t('segments.parityBadText')}>
        <Badge color="red" leftSection={<TriangleAlert size={12} />}>
          {t('segments.parityBad', { count: parity.different })}
        </Badge>
      </Tooltip>
    );
  }
  if (parity.checked === 0) {
    return <span className={css.quiet}>{t('segments.parityNone')}</span>;
  }
  return (
    <Tooltip label={t('segments.parityText', { count: parity.checked })}>
      <Group gap={5} wrap="nowrap" className="numbers" w="fit-content">
        <ShieldCheck size={15} color="var(--good)" aria-hidden />
        {formatNumber(parity.checked)}×
      </Group>
    </Tooltip>
  );
}

function Actions({
  segment,
  onDelete,
}: {
  readonly segment: Segment;
  readonly onDelete: (segment: Segment) => void;
}) {
  const lack = useLack({ role: 'editor' });
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      <Button
        size="xs"
        variant="subtle"
        color="gray"
        renderRoot={(props) => <Link to="/segments/$id" params={{ id: segment.id }} {...props} />}
      >
        {t('segments.show')}
      </Button>
      <Button
        size="xs"
        variant="default"
        renderRoot={(props) => (
          <Link to="/segments/$id/edit" params={{ id: segment.id }} {...props} />
        )}
      >
        {t('segments.edit')}
      </Button>
      <Menu position="bottom-end" width={190} shadow="md">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('segments.actionsOf', { name: segment.name })}
          >
            <EllipsisVertical size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<Copy size={15} />}
            disabled={lack !== undefined}
            title={lack}
            renderRoot={(props) => (
              <Link to="/segments/new" search={{ from: segment.id }} {...props} />
            )}
          >
            {t('segments.duplicate')}
          </Menu.Item>
          <Menu.Item
            color="red"
            leftSection={<Trash2 size={15} />}
            disabled={lack !== undefined}
            title={lack}
            onClick={() => {
              onDelete(segment);
            }}
          >
            {t('segments.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
