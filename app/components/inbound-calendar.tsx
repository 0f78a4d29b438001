import { Banner, BlockStack, Box, Button, ButtonGroup, Card, InlineStack, Link, Text } from "@shopify/polaris";
import type { CSSProperties } from "react";
import { addDays, type Day } from "../domain/days.ts";
import { monthAfter, type CalendarWeek, type Month, type PlacedArrival } from "../domain/supply/arrival-calendar.ts";
import { inboundUrl } from "./app-links.ts";
import { counted, formatDay, formatWindow, type Format } from "./format.ts";
import styles from "./inbound-calendar.module.css";

interface CalendarShipment {
  id: string;
  name: string;
  supplierName: string | null;
  locationName: string;
  earliestOn: Day;
  latestOn: Day;
  expectedOn: Day;
  units: number;
  isOverdue: boolean;
}

type Week = CalendarWeek<CalendarShipment>;

export interface InboundCalendarCardProps {
  month: Month;
  weeks: readonly Week[];
  /** Shipments that are overdue, and those without a day, in all. */
  overdue: number;
  undated: number;
  format: Format;
}

const WEEK_PLACES = [0, 1, 2, 3, 4, 5, 6];

const urlOf = (month: Month, week = "") => `/app/inbound/calendar?month=${month}${week && `&week=${week}`}`;

/**
 * A month of what arrives, a list of shipments a week. Where there is room each is a bar over the days of its window;
 * otherwise one stands below the other, with its days in words.
 */
export function InboundCalendarCard({ month, weeks, overdue, undated, format }: InboundCalendarCardProps) {
  const thisMonth = format.today.slice(0, month.length);
  return (
    <BlockStack gap="300">
      {overdue > 0 ? (
        <Banner tone="critical" action={{ content: "See what waits for them", url: "/app/inbound?show=overdue" }}>
          {`${counted(overdue, "shipment", format)} should have come before today.`}
        </Banner>
      ) : null}
      <Card padding="0">
        <Box padding="400">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h2" variant="headingMd">
              {monthName(month, format)}
            </Text>
            <ButtonGroup>
              <Button url={urlOf(monthAfter(month, -1))}>Previous month</Button>
              {month === thisMonth ? null : <Button url={urlOf(thisMonth)}>This month</Button>}
              <Button url={urlOf(monthAfter(month, 1))}>Next month</Button>
            </ButtonGroup>
          </InlineStack>
        </Box>
        {weeks.map((week) => (
          <CalendarWeekRow key={week.startsOn} week={week} month={month} format={format} />
        ))}
      </Card>
      {undated > 0 ? (
        <Text as="p" tone="subdued" alignment="center">
          {`${counted(undated, "more shipment", format)} without a known date.`}
        </Text>
      ) : null}
    </BlockStack>
  );
}

interface WeekProps {
  week: Week;
  month: Month;
  format: Format;
}

function CalendarWeekRow({ week: { startsOn, placed, more }, month, format }: WeekProps) {
  const days = WEEK_PLACES.map((place) => addDays(startsOn, place));
  return (
    <section
      className={styles["week"]}
      aria-label={`Week of ${formatDay(startsOn, format)}`}
      data-empty={placed.length === 0}
    >
      <h3 className={styles["name"]}>{`Week of ${formatDay(startsOn, format)}`}</h3>
      <div className={styles["days"]} aria-hidden="true">
        {days.map((day) => (
          <span key={day} data-today={day === format.today} data-other={!day.startsWith(month)}>
            {dayName(day, format)}
          </span>
        ))}
      </div>
      <ul className={styles["shipments"]}>
        {placed.map(({ arrival, fromPlace, toPlace }) => (
          <Shipment
            key={`${arrival.id} ${arrival.expectedOn} ${arrival.locationName}`}
            {...{ arrival, fromPlace, toPlace, format }}
          />
        ))}
      </ul>
      {more > 0 ? (
        <div className={styles["more"]}>
          <Link url={urlOf(month, startsOn)} removeUnderline>
            {`${counted(more, "more shipment", format)} this week`}
          </Link>
        </div>
      ) : null}
    </section>
  );
}

type ShipmentProps = PlacedArrival<CalendarShipment> & { format: Format };

function Shipment({ arrival, fromPlace, toPlace, format }: ShipmentProps) {
  const { id, name, supplierName, locationName, units, isOverdue, expectedOn } = arrival;
  const overdue = isOverdue ? `Overdue since ${formatDay(expectedOn, format)}` : null;
  const facts = [overdue, supplierName, `${counted(units, "unit", format)} to ${locationName}`].filter(Boolean);
  return (
    <li
      className={styles["shipment"]}
      data-overdue={isOverdue}
      style={{ "--from-place": fromPlace, "--to-place": toPlace + 1 } as CSSProperties}
    >
      <Text as="span" fontWeight="medium">
        <Link url={inboundUrl(id)} removeUnderline>
          {name}
        </Link>
      </Text>
      {` ${[...facts, formatWindow(arrival, format)].join(" · ")}`}
    </li>
  );
}

function monthName(month: Month, { locale }: Format): string {
  const name = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  return name.format(new Date(`${month}-01`));
}

function dayName(day: Day, { locale }: Format): string {
  const name = new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", timeZone: "UTC" });
  return name.format(new Date(day));
}
