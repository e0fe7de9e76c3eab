import { Button, Group, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeSite, createSite, type Site } from '../../api/sites';
import { ErrorNote } from '../../components/ErrorNote';
import { tell } from '../../components/Notices';
import { t } from '../../texts/texts';

type Properties = {
  readonly site: Site | undefined;
  readonly onClose: () => void;
  readonly onMade: (site: Site) => void;
};

/** Adds a web site or changes one. */
export function WebsiteForm({ site, onClose, onMade }: Properties) {
  const queries = useQueryClient();
  const [name, setName] = useState(site?.name ?? '');
  const [origins, setOrigins] = useState(site?.origins.join('\n') ?? 'https://');
  const [signed, setSigned] = useState(site?.requireSignedIdentify ?? false);
  const [crawlers, setCrawlers] = useState(site?.countCrawlers ?? false);
  const saving = useMutation({
    mutationFn: async () => {
      const body = {
        name: name.trim(),
        origins: origins.split(/\s+/).filter((origin) => origin !== ''),
        requireSignedIdentify: signed,
        countCrawlers: crawlers,
      };
      if (site === undefined) {
        onMade(await createSite(body));
      } else {
        await changeSite(site.id, body);
      }
    },
    onSuccess: async () => {
      onClose();
      tell(t('websites.saved'));
      await queries.invalidateQueries({ queryKey: ['sites'] });
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <Stack>
        <TextInput
          label={t('websites.name')}
          value={name}
          data-autofocus
          onChange={(event) => {
            setName(event.currentTarget.value);
          }}
        />
        <Textarea
          label={t('websites.origins')}
          description={t('websites.originsHint')}
          autosize
          minRows={2}
          value={origins}
          onChange={(event) => {
            setOrigins(event.currentTarget.value);
          }}
        />
        <Switch
          label={t('websites.signed')}
          description={t('websites.signedHint')}
          checked={signed}
          onChange={(event) => {
            setSigned(event.currentTarget.checked);
          }}
        />
        <Switch
          label={t('websites.crawlers')}
          checked={crawlers}
          onChange={(event) => {
            setCrawlers(event.currentTarget.checked);
          }}
        />
        {saving.error !== null && <ErrorNote error={saving.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('frame.cancel')}
          </Button>
          <Button type="submit" loading={saving.isPending} disabled={name.trim() === ''}>
            {t('frame.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
