import { createRoot } from 'react-dom/client';
import { Trip } from './Trip.jsx';
import { tripName } from './route.js';
import './style.css';

const root = createRoot(document.getElementById('app'));
root.render(<Trip name={tripName(location.pathname)} />);
