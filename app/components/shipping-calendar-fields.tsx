import { BlockStack, ChoiceList, FormLayout, Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { ShippingCalendar } from "../domain/promising/shipping-calendar.ts";
import type { AdminContext } from "./format.ts";
import { NumberField } from "./policy-number-field.tsx";

export interface ShippingCalendarFieldsProps {
  calendar: ShippingCalendar;
  onChange: (calendar: ShippingCalendar) => void;
  /** What is wrong with a field, by its name. */
  faultAt: (field: keyof ShippingCalendar) => string | undefined;
  locale: AdminContext["locale"];
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/** When a location ships: working days, holidays, handling days and the hour of the day until which it ships the same day. */
export function ShippingCalendarFields({ calendar, onChange, faultAt, locale }: ShippingCalendarFieldsProps) {
  const [holidays, setHolidays] = useState(() => calendar.holidays.join("\n"));
  const hours = HOURS.map((hour) => ({ label: `${String(hour).padStart(2, "0")}:00`, value: String(hour) }));
  return (
    <FormLayout>
      <NumberField
        label="Handling time"
        suffix="working days"
        helpText="From the day on which units are there to the day on which they ship"
        value={calendar.handlingDays}
        onChange={(handlingDays) => onChange({ ...calendar, handlingDays })}
        error={faultAt("handlingDays")}
      />
      <Select
        label="Cut-off"
        helpText="What is there after this hour ships as if it had come the next day"
        options={[{ label: "None", value: "" }, ...hours]}
        value={calendar.cutOffHour === null ? "" : String(calendar.cutOffHour)}
        onChange={(hour) => onChange({ ...calendar, cutOffHour: hour === "" ? null : Number(hour) })}
      />
      <BlockStack>
        <ChoiceList
          allowMultiple
          title="Days on which it ships"
          choices={WEEKDAYS.map((day) => ({ label: weekdayName(day, locale), value: String(day) }))}
          selected={calendar.workingDays.map(String)}
          onChange={(selected) => onChange({ ...calendar, workingDays: selected.map(Number).sort((a, b) => a - b) })}
          error={faultAt("workingDays")}
        />
      </BlockStack>
      <TextField
        label="Holidays"
        helpText="One a line, as YYYY-MM-DD"
        multiline={3}
        autoComplete="off"
        value={holidays}
        onChange={(text) => {
          setHolidays(text);
          onChange({ ...calendar, holidays: text.split(/[\s,;]+/).filter((day) => day !== "") });
        }}
        error={faultAt("holidays")}
      />
    </FormLayout>
  );
}

/** The 1st of January 2024 was a Monday. */
function weekdayName(day: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, day)));
}
