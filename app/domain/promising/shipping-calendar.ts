import { addDays, LAST_DAY, type Day } from "../days.ts";

/** When a location ships what has come. */
export interface ShippingCalendar {
  /** Working days between the day on which units are there and the day on which they ship. */
  handlingDays: number;
  /** The hour, in the shop's time zone, from which what is there ships as if it had come on the next day; null for none. */
  cutOffHour: number | null;
  /** Days of the week on which it ships: 1 for Monday to 7 for Sunday, at least one. */
  workingDays: readonly number[];
  /** Days on which it does not ship. */
  holidays: readonly Day[];
}

/** Ships every day, and at once. */
export const SHIPS_AT_ONCE: ShippingCalendar = {
  handlingDays: 0,
  cutOffHour: null,
  workingDays: [1, 2, 3, 4, 5, 6, 7],
  holidays: [],
};

/** The present moment as a calendar sees it: the day and the hour (0 to 23) in the shop's time zone. */
export interface ShopMoment {
  today: Day;
  hour: number;
}

/** The day on which units ship that are there on a day; never before it, and for a later day never earlier. */
export function shipDay(calendar: ShippingCalendar, thereOn: Day, { today, hour }: ShopMoment): Day {
  const isCutOff = calendar.cutOffHour !== null && thereOn === today && hour >= calendar.cutOffHour;
  let day = nextWorkingDay(calendar, isCutOff ? addDays(thereOn, 1) : thereOn);
  for (let handled = 0; handled < calendar.handlingDays; handled += 1) day = nextWorkingDay(calendar, addDays(day, 1));
  return day;
}

/** The first working day from a day on; the last day of all where there is none. */
export function nextWorkingDay(
  { workingDays, holidays }: Pick<ShippingCalendar, "workingDays" | "holidays">,
  from: Day,
): Day {
  if (workingDays.length === 0) return LAST_DAY;
  let day = from;
  const isOff = () => !workingDays.includes(weekdayOf(day)) || holidays.includes(day);
  while (isOff() && day < LAST_DAY) day = addDays(day, 1);
  return day;
}

/** 1 for Monday to 7 for Sunday. */
function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}
