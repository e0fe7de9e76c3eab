import { ActionIcon, Drawer, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { Menu as MenuIcon } from 'lucide-react';
import { useEffect } from 'react';
import { workspaceQuery } from '../api/workspace';
import { setZone } from '../components/formats';
import { t } from '../texts/texts';
import { AccountMenu } from './AccountMenu';
import css from './Frame.module.css';
import { navigation } from './screens';

/** Navigation at the side, or behind a button on a phone, and the screen. */
export function Frame() {
  const [open, { open: show, close }] = useDisclosure(false);
  const { pathname } = useLocation();
  const { data: workspace } = useQuery(workspaceQuery);
  useEffect(close, [pathname, close]);
  if (workspace !== undefined) {
    setZone(workspace.zone);
  }
  return (
    <div className={css.frame}>
      <a href="#content" className="skip-link">
        {t('frame.skip')}
      </a>
      <aside className={css.side} aria-label={t('frame.side')}>
        <Brand />
        <Navigation />
        <div className={css.foot}>
          <AccountMenu wide />
        </div>
      </aside>
      <header className={css.top}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('frame.openNavigation')}
          onClick={show}
        >
          <MenuIcon size={20} />
        </ActionIcon>
        <Brand />
        <AccountMenu />
      </header>
      <Drawer
        opened={open}
        onClose={close}
        size={280}
        title={<Brand />}
        closeButtonProps={{ 'aria-label': t('frame.closeNavigation') }}
      >
        <Navigation />
      </Drawer>
      <main id="content" className={css.content} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

function Brand() {
  return (
    <Link to="/" className={css.brand}>
      <img src="/favicon.svg" alt="" width={26} height={26} />
      <span>{t('frame.product')}</span>
    </Link>
  );
}

function Navigation() {
  return (
    <nav aria-label={t('frame.navigation')} className={css.nav}>
      {navigation.map(({ to, text, icon: Icon }) => (
        <UnstyledButton
          key={to}
          // The registry holds plain paths, so that screens need not know the router.
          renderRoot={(props) => (
            <Link to={to as '/'} activeProps={{ 'data-active': true }} {...props} />
          )}
          className={css.entry}
        >
          <Icon size={18} strokeWidth={1.75} aria-hidden />
          {t(text)}
        </UnstyledButton>
      ))}
    </nav>
  );
}
