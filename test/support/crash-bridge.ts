import { runBridgeProcess } from '../../workers/bridge';
import { fixtureCatalogue } from './fixture';

/* The bridge as a process of its own, with the fixture's procedures. */

void runBridgeProcess({ catalogue: fixtureCatalogue() });
