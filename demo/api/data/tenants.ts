import type { Tenant } from '../../../src/model/account.js';

/** A tenant as the demo knows it; `division` is the name that impersonation calls it by (`externalId`). */
export interface DemoTenant extends Tenant {
  division: string;
}

export const home: DemoTenant = { id: 'zwqqsB7k16V0YBpW', label: 'slav@videoengager.com', division: 'Home' };

export const lab: DemoTenant = {
  id: 'Lq4mT9sYc2Rw7HdK',
  label: 'sofia-lab@videoengager.com',
  division: 'Sofia Lab',
};

export const tenants = [home, lab];
