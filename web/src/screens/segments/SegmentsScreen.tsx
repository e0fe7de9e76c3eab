import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { LayoutGrid, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { listSegments, type Segment } from '../../api/segments';
import { useLack } from '../../components/access';
import { DataTable } from '../../components/DataTable';
import { GuardedButton } from '../../components/GuardedButton';
import { PageHeader } from '../../components/PageHeader';
import { usePages } from '../../components/pages';
import { SearchField } from '../../components/SearchField';
import { t } from '../../texts/texts';
import { segmentColumns } from './columns';
import { DeleteSegment } from './DeleteSegment';
import css from './SegmentsScreen.module.css';

const Gallery = lazy(() => import('./Gallery').then((file) => ({ default: file.Gallery })));

const route = getRouteApi('/framed/segments');
const PAGE = 50;
const FRESH_MILLIS = 4_000;

/** All segments: found by name, with what they hold now. */
export function SegmentsScreen() {
  const { search = '' } = route.useSearch();
  const navigate = useNavigate();
  const lack = useLack({ role: 'editor' });
  const [going, setGoing] = useState<Segment>();
  const [gallery, { open, close }] = useDisclosure(false);
  const pages = usePages<Segment>(
    ['segments', 'page', search],
    (cursor, signal) =>
      listSegments({ search, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }, signal),
    { refetchInterval: FRESH_MILLIS },
  );
  return (
    <>
      <PageHeader
        title={t('segments.title')}
        text={t('segments.text')}
        actions={
          <>
            <Button variant="default" leftSection={<LayoutGrid size={16} />} onClick={open}>
              {t('segments.gallery')}
            </Button>
            <GuardedButton
              lack={lack}
              leftSection={<Plus size={16} />}
              renderRoot={(props) => <Link to="/segments/new" {...props} />}
            >
              {t('segments.new')}
            </GuardedButton>
          </>
        }
      />
      <div className={css.search}>
        <SearchField
          label={t('segments.search')}
          value={search}
          onSearch={(text) =>
            void navigate({
              to: '/segments',
              search: text === '' ? {} : { search: text },
              replace: true,
            })
          }
        />
      </div>
      <DataTable
        label={t('segments.label')}
        pages={pages}
        search={search}
        columns={segmentColumns(setGoing)}
        rowKey={(segment) => segment.id}
        onRow={(segment) => void navigate({ to: '/segments/$id', params: { id: segment.id } })}
        empty={
          <Suspense>
            <Gallery introduced />
          </Suspense>
        }
      />
      <Modal
        opened={gallery}
        onClose={close}
        size="xl"
        title={t('segments.gallery')}
        closeButtonProps={{ 'aria-label': t('frame.close') }}
      >
        <Suspense>
          <Gallery />
        </Suspense>
      </Modal>
      <DeleteSegment
        segment={going}
        onClose={() => {
          setGoing(undefined);
        }}
      />
    </>
  );
}
