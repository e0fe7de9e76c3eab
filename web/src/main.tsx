import '@mantine/core/styles.css';
import '@fontsource-variable/inter';
import './app/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';

const place = document.getElementById('root');
if (place === null) {
  throw new Error('The page has no place for the panel.');
}
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
