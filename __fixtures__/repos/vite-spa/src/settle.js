/**
 * Payments that settle a trip whose costs everyone shares alike.
 * Amounts are whole cents; the remainder of an uneven share falls on the first people.
 */
export function settle(paid) {
  const balances = balancesOf(paid);
  const payments = [];
  for (;;) {
    const debtor = balances.reduce((a, b) => (b.cents < a.cents ? b : a));
    const creditor = balances.reduce((a, b) => (b.cents > a.cents ? b : a));
    const cents = Math.min(-debtor.cents, creditor.cents);
    if (cents <= 0) return payments;
    debtor.cents += cents;
    creditor.cents -= cents;
    payments.push({ from: debtor.name, to: creditor.name, cents });
  }
}

function balancesOf(paid) {
  const total = paid.reduce((sum, { cents }) => sum + cents, 0);
  const share = Math.floor(total / paid.length);
  const rest = total - share * paid.length;
  return paid.map(({ name, cents }, index) => ({
    name,
    cents: cents - share - (index < rest ? 1 : 0),
  }));
}
