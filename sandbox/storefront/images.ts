import { createHash } from "node:crypto";

/** Pictures of products that have none: a quiet shape whose colours come from the handle, the same every time. */
export function productPicture(handle: string): string {
  const seed = createHash("sha256").update(handle).digest().readUInt16BE();
  const hue = seed % 360;
  const shapes = [
    `<path d="M130 140h120v150a40 40 0 0 1-40 40h-40a40 40 0 0 1-40-40z"/><path d="M245 175h20a38 38 0 0 1 0 76h-20" fill="none" stroke-width="16"/>`,
    `<path d="M175 90h50v50c26 22 40 50 40 86v70a34 34 0 0 1-34 34h-62a34 34 0 0 1-34-34v-70c0-36 14-64 40-86z"/>`,
    `<path d="M110 200a90 90 0 0 1 180 0z"/><path d="M200 190v130M150 324h100" fill="none" stroke-width="14" stroke-linecap="round"/>`,
    `<rect x="110" y="150" width="180" height="176" rx="22"/><path d="M160 150v-16a40 40 0 0 1 80 0v16" fill="none" stroke-width="14"/>`,
  ];
  const light = `hsl(${hue} 30% 90%)`;
  const body = `hsl(${(hue + seed) % 360} 34% 52%)`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400"><rect width="400" height="400" fill="${light}"/><ellipse cx="200" cy="344" rx="110" ry="8" fill="hsl(${hue} 20% 78%)"/><g fill="${body}" stroke="${body}">${shapes[seed % shapes.length]}</g></svg>`;
}
