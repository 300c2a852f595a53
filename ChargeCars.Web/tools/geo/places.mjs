// Town names for labels: GeoNames' places with a rank by population; parts of towns, and municipalities that are no place, are left out.

/** GeoNames prefers English or joined names for these. */
const dutch = {
  'The Hague': 'Den Haag', 'Almere Stad': 'Almere', "'s Gravenmoer": "'s Gravenmoer", 'Flushing': 'Vlissingen', 'Hook of Holland': 'Hoek van Holland'
};
/** Municipalities without a place of that name, and boroughs listed as towns. */
const notPlaces = new Set(['Zaanstad', 'Velsen-Zuid', 'Hoogvliet', 'Ypenburg', 'Amsterdam-Zuidoost', 'Stadskanaal-Noord', 'Bloemhof', 'Lunetten', 'Almere Haven', 'Almere Buiten']);
/** Figures of the municipality where GeoNames gives those to its smaller name-giver. */
const population = { Medemblik: 8_500, Hardenberg: 20_000 };

/** Places by size: [{ name, lon, lat, rank }], rank 0 for the twenty largest up to 4 for hamlets. */
export function readPlaces(cities, ranked) {
  const known = new Set(cities.map(c => c.name));
  const places = ranked
    .filter(c => c.country === 'NL' && /^PPL(A2?|C|G)?$/.test(c.featureCode) && known.has(c.name) && !notPlaces.has(c.name))
    .map(c => ({ name: dutch[c.name] ?? c.name, lon: c.loc.coordinates[0], lat: c.loc.coordinates[1], people: population[c.name] ?? c.population, seat: /PPL[AC]$/.test(c.featureCode) }))
    .toSorted((a, b) => b.people - a.people || (a.name < b.name ? -1 : 1));
  return places.map((p, i) => ({ ...p, rank: i < 12 || p.seat ? 0 : i < 45 ? 1 : i < 140 ? 2 : p.people > 4_000 ? 3 : 4 }));
}

export const townsWithProvince = cities => cities.filter(c => c.country === 'NL').map(c => ({ name: c.name, lon: +c.lng, lat: +c.lat, admin: c.admin1 }));
