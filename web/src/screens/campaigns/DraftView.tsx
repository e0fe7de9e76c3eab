import { ActionIcon, Button, Menu, Stepper, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { Check, EllipsisVertical, Loader, Trash2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Campaign } from '../../api/campaigns';
import { Problem } from '../../api/problem';
import { useLack } from '../../components/access';
import { ErrorNote } from '../../components/ErrorNote';
import { PageHeader } from '../../components/PageHeader';
import { t } from '../../texts/texts';
import { useAutosave, type Autosave } from './autosave';
import css from './campaigns.module.css';
import { ContentStep } from './ContentStep';
import { DeleteCampaign } from './DeleteCampaign';
import { RecipientsStep } from './RecipientsStep';
import { SendStep } from './SendStep';

const STEPS = ['recipients', 'content', 'send'] as const;

/** A draft: to whom, what, and when. What is written is saved by itself. */
export function DraftView({
  campaign,
  onReload,
}: {
  readonly campaign: Campaign;
  /** Takes what somebody else has saved meanwhile. */
  readonly onReload: () => void;
}) {
  const draft = useAutosave(campaign);
  const [step, setStep] = useState(0);
  const [going, { open, close }] = useDisclosure(false);
  const lack = useLack({ role: 'editor' });
  const { body, change } = draft;
  const go = (next: number) => {
    draft.flush().catch(() => undefined); // it is shown
    setStep(next);
    window.scrollTo({ top: 0 });
  };
  return (
    <>
      <PageHeader
        title={body.name === '' ? campaign.name : body.name}
        text={t(`campaigns.channels.${campaign.channel}`)}
        up={{ to: '/campaigns', title: t('campaigns.title') }}
        actions={
          <>
            <SaveState draft={draft} />
            <Menu position="bottom-end" shadow="md">
              <Menu.Target>
                <ActionIcon
                  variant="default"
                  size={36}
                  aria-label={t('campaigns.actionsOf', { name: campaign.name })}
                >
                  <EllipsisVertical size={16} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item
                  color="red"
                  leftSection={<Trash2 size={15} />}
                  disabled={lack !== undefined}
                  onClick={open}
                >
                  {t('campaigns.delete')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </>
        }
      />
      {draft.error !== null && (
        <div style={{ marginBottom: 16 }}>
          <ErrorNote error={draft.error} title={t('campaigns.notSaved')} />
          {draft.error instanceof Problem && draft.error.has('versionConflict') && (
            <Button variant="default" mt="xs" onClick={onReload}>
              {t('campaigns.reload')}
            </Button>
          )}
        </div>
      )}
      <Stepper active={step} onStepClick={go} size="sm" mb="md">
        {STEPS.map((name) => (
          <Stepper.Step key={name} label={t(`campaigns.steps.${name}`)} />
        ))}
      </Stepper>
      {step === 0 && (
        <TextInput
          label={t('campaigns.rename')}
          maw={460}
          mb="md"
          maxLength={128}
          value={body.name}
          error={body.name.trim() === '' && t('campaigns.nameMissing')}
          onChange={(event) => {
            change({ name: event.currentTarget.value });
          }}
        />
      )}
      {step === 0 && <RecipientsStep campaign={campaign} draft={draft} />}
      {step === 1 && <ContentStep draft={draft} />}
      {step === 2 && <SendStep campaign={campaign} draft={draft} onStep={go} />}
      <div className={css.foot}>
        {step > 0 ? (
          <Button
            variant="default"
            onClick={() => {
              go(step - 1);
            }}
          >
            {t('campaigns.back')}
          </Button>
        ) : (
          <Button variant="default" renderRoot={(props) => <Link to="/campaigns" {...props} />}>
            {t('campaigns.title')}
          </Button>
        )}
        {step < STEPS.length - 1 && (
          <Button
            onClick={() => {
              go(step + 1);
            }}
          >
            {t('campaigns.next')}
          </Button>
        )}
      </div>
      <DeleteCampaign campaign={campaign} opened={going} onClose={close} />
    </>
  );
}

const ICONS = { saved: Check, saving: Loader, failed: TriangleAlert };

function SaveState({ draft: { state } }: { readonly draft: Autosave }) {
  const Icon = ICONS[state];
  return (
    <span className={css.soft} role="status" style={{ display: 'inline-flex', gap: 4 }}>
      <Icon size={14} aria-hidden />
      {t(state === 'failed' ? 'campaigns.notSaved' : `campaigns.${state}`)}
    </span>
  );
}
