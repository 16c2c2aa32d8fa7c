"""Lists of people as they are printed and exported: name lists, receptions, visits, rooms, arrivals, diets, badges."""
