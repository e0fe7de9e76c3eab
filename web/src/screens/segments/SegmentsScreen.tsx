import { PageHeader } from '../../components/PageHeader';
import { t } from '../../texts/texts';

/** All segments. */
export function SegmentsScreen() {
  return <PageHeader title={t('segments.title')} />;
}
