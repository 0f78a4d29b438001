import { languageOf, type Language } from "../../alerts/languages.ts";
import { ar } from "./ar.ts";
import type { BuyerWords } from "./buyer-words.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { id } from "./id.ts";
import { it } from "./it.ts";
import { ja } from "./ja.ts";
import { ko } from "./ko.ts";
import { nl } from "./nl.ts";
import { ptBR } from "./pt-BR.ts";
import { ptPT } from "./pt-PT.ts";
import { zhCN } from "./zh-CN.ts";

const WORDS: Record<Language, BuyerWords> = {
  ...{ ar, de, en, es, fr, id, it, ja, ko, nl },
  ...{ "pt-BR": ptBR, "pt-PT": ptPT, "zh-CN": zhCN },
};

/** What a buyer reads in the language that is nearest to his locale. */
export const buyerWords = (locale: string): BuyerWords => WORDS[languageOf(locale)];
