import { BlockStack, Card, Checkbox, FormLayout, Layout, Text } from "@shopify/polaris";
import type { PromiseSettings } from "../domain/promising/promise-settings.ts";
import type { ShippingCalendar } from "../domain/promising/shipping-calendar.ts";
import { NumberField } from "./policy-number-field.tsx";
import { ShippingCalendarFields } from "./shipping-calendar-fields.tsx";

export interface PromiseSettingsFormProps {
  settings: PromiseSettings;
  onChange: (settings: PromiseSettings) => void;
  locations: readonly { id: string; name: string }[];
  /** What is wrong, by where: `shipping.holidays`. */
  faults: Readonly<Record<string, string>>;
  locale: string;
}

/** How sure dates are, when they are changed, and when locations ship. */
export function PromiseSettingsForm(props: PromiseSettingsFormProps) {
  const { settings, onChange, faults } = props;
  const change = (changed: Partial<PromiseSettings>) => onChange({ ...settings, ...changed });
  return (
    <Layout>
      <Layout.AnnotatedSection
        title="How sure a date is"
        description="A date is a window. Its last day is kept as often as you say here; the surer, the later it is. It rests on how your suppliers have delivered so far, once there is a record."
      >
        <Card>
          <NumberField
            label="Promises that are to be kept"
            suffix="%"
            scale={100}
            value={settings.confidence}
            onChange={(confidence) => change({ confidence })}
            error={faults["confidence"]}
          />
        </Card>
      </Layout.AnnotatedSection>
      <Layout.AnnotatedSection
        title="Without a told day"
        description="Beyond what is on its way there is no date. An open purchase order of which nobody has told the day may count all the same, from the day it was sent."
      >
        <Card>
          <Checkbox
            label="Give dates by a supplier’s lead time"
            helpText="Where a purchase order is open, and its supplier tells how long his deliveries take."
            checked={settings.byLeadTime}
            onChange={(byLeadTime) => change({ byLeadTime })}
          />
        </Card>
      </Layout.AnnotatedSection>
      <Layout.AnnotatedSection
        title="When a date is changed"
        description="A date that was given stands until it moves by this much. One that has passed is always replaced, and so is one that comes or goes."
      >
        <Card>
          <RevisionFields {...{ settings, faults, change }} />
        </Card>
      </Layout.AnnotatedSection>
      <Layout.AnnotatedSection
        title="When you ship"
        description="Dates are days on which you ship, in the shop’s time zone. A location that ships otherwise has its own calendar."
      >
        <ShippingCalendars {...props} change={change} />
      </Layout.AnnotatedSection>
    </Layout>
  );
}

interface Changing {
  change: (changed: Partial<PromiseSettings>) => void;
}

function RevisionFields({
  settings,
  faults,
  change,
}: Pick<PromiseSettingsFormProps, "settings" | "faults"> & Changing) {
  return (
    <FormLayout>
      <NumberField
        label="Later by at least"
        suffix="days"
        value={settings.laterDays}
        onChange={(laterDays) => change({ laterDays })}
        error={faults["laterDays"]}
      />
      <NumberField
        label="Earlier by at least"
        suffix="days"
        value={settings.earlierDays}
        onChange={(earlierDays) => change({ earlierDays })}
        error={faults["earlierDays"]}
      />
    </FormLayout>
  );
}

function ShippingCalendars({ settings, locations, faults, locale, change }: PromiseSettingsFormProps & Changing) {
  return (
    <BlockStack gap="400">
      <Card>
        <ShippingCalendarFields
          calendar={settings.shipping}
          onChange={(shipping) => change({ shipping })}
          faultAt={(field) => faults[`shipping.${field}`]}
          locale={locale}
        />
      </Card>
      {locations.map(({ id, name }) => (
        <LocationCalendar key={id} {...{ id, name, settings, change, faults, locale }} />
      ))}
    </BlockStack>
  );
}

interface LocationCalendarProps extends Pick<PromiseSettingsFormProps, "settings" | "faults" | "locale">, Changing {
  id: string;
  name: string;
}

function LocationCalendar({ id, name, settings, change, faults, locale }: LocationCalendarProps) {
  const { locations, shipping } = settings;
  const place = locations.findIndex(({ locationId }) => locationId === id);
  const own = locations[place];
  const others = locations.filter(({ locationId }) => locationId !== id);
  const save = (calendar: ShippingCalendar) => ({ ...calendar, locationId: id });
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h3" variant="headingSm">
          {name}
        </Text>
        <Checkbox
          label={`${name} ships on other days`}
          checked={own !== undefined}
          onChange={(isOther) => change({ locations: isOther ? [...others, save(shipping)] : others })}
        />
        {own ? (
          <ShippingCalendarFields
            calendar={own}
            onChange={(calendar) =>
              change({ locations: locations.map((one, n) => (n === place ? save(calendar) : one)) })
            }
            faultAt={(field) => faults[`locations.${place}.${field}`]}
            locale={locale}
          />
        ) : null}
      </BlockStack>
    </Card>
  );
}
