import { Alert, Code, Group, Loader, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { watchedSiteQuery, type Site } from '../../api/sites';
import { CopyTextButton } from '../../components/JsonView';
import { Ago } from '../../components/Times';
import { t } from '../../texts/texts';
import css from './Settings.module.css';

/** What goes into the pages of a site, and whether it works. */
export function WebsiteSetup({ site }: { readonly site: Site }) {
  return (
    <Stack>
      <div>{t('websites.snippetText')}</div>
      <div>
        <Code block tabIndex={0} role="region" aria-label={t('websites.snippet')}>
          {site.snippet}
        </Code>
        <Group justify="flex-end" mt={6}>
          <CopyTextButton text={site.snippet} />
        </Group>
      </div>
      <div aria-live="polite">
        <Seen site={site} />
      </div>
      {site.identifySecret !== undefined && (
        <div>
          <Group align="flex-end" wrap="nowrap">
            <TextInput
              label={t('websites.secret')}
              readOnly
              flex={1}
              value={site.identifySecret}
              onFocus={(event) => {
                event.currentTarget.select();
              }}
            />
            <CopyTextButton text={site.identifySecret} />
          </Group>
          <div className={css.soft}>{t('websites.secretText')}</div>
        </div>
      )}
    </Stack>
  );
}

/** Asks again and again, so that somebody who sets up a site sees the first visit come. */
function Seen({ site }: { readonly site: Site }) {
  const { data: now = site } = useQuery(watchedSiteQuery(site.id));
  if (now.lastVisitAt === undefined) {
    return (
      <Alert color="gray" icon={<Loader size={18} />} title={t('websites.waiting')}>
        {t('websites.waitingText')}
      </Alert>
    );
  }
  const visit = now.lastVisit;
  return (
    <Alert
      color="tide"
      icon={<CircleCheck size={18} />}
      title={t('websites.seen')}
      classNames={{ label: css.accent }}
    >
      {visit !== undefined && (
        <div className={css.address}>{t('websites.seenAt', { url: visit.url })}</div>
      )}
      <Ago at={now.lastVisitAt} />
      {visit?.contact !== undefined && (
        <>
          {' '}
          {t('websites.byWhom')}{' '}
          <Link to="/contacts/$contact" params={{ contact: visit.contact }} className={css.accent}>
            {visit.contact}
          </Link>
        </>
      )}
    </Alert>
  );
}
