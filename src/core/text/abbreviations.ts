/**
 * Abbreviations that a full stop follows, language by language: titles, addresses, dates, units, references and the
 * small words of news, science and law. `full-stop.ts` says what becomes of a sentence after each kind.
 *
 * A text does not say its language, so all languages hold at once. What is an ordinary word in one of them counts only
 * in its place (`med` after `Dr.`, `hab` after a number), or is left out (Polish `red`, Danish `dyr`, Portuguese `out`).
 * An underscore stands for the space or apostrophe after the word before: `ad_es`.
 */
interface Abbreviations {
  /** Never at a sentence's end: a name or an explanation has to follow. */
  readonly opening?: string;
  /** The same, but only right after another abbreviation: the second half of `Dr. med.` */
  readonly degrees?: string;
  /** Not at the end where a number, a letter that counts, or a bracket with one follows. */
  readonly counting?: string;
  /** At the end or not: what follows decides. */
  readonly either?: string;
  /** After a number, at the end or not: its noun may follow with a capital, `3 Mio. Euro`. */
  readonly multipliers?: string;
  /** After a number, at the end where a capital follows. */
  readonly units?: string;
  /** The end of a list, and of the sentence where a capital follows. */
  readonly closing?: string;
}

const LANGUAGES: readonly Abbreviations[] = [
  // English
  {
    opening: `Dr Drs Mr Mrs Ms Mx Messrs Prof Gen Maj Col Lt Capt Cpl Sgt Cmdr Adm Sen Rep Reps Sens Gov Pres Rev Fr Hon
      Supt Det Insp Atty Amb Asst Msgr Mt Ft vs v cf approx ca incl esp e.g i.e viz`,
    counting: `No Nos no nos Fig Figs fig figs Eq Eqs eq eqs Sec Secs sec Sect Vol Vols vol vols Ch ch Chap chap Art Arts
      art arts Ref Refs pp par Par App Ex Op op Ser Pt Cl cl Lit lit Tab tab Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct
      Nov Dec`,
    either: `Inc Corp Co Cos Ltd Bros Jr Sr Esq Ph Dept Univ Assn Natl Inst Acad Govt Intl al St Ave Blvd Rd Hwy Sq Ln Pl
      Ct Mass Calif Conn Fla Ga Ill Ind Ky Md Mich Minn Miss Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va Wash Wis Ariz Colo
      Ala Ark Kan Del`,
    units: "min sec hrs yrs lb lbs oz ft",
    closing: "etc",
  },
  // German
  {
    opening: `Hr Hrn Herrn Frl Dres Mag Dipl Dipl.-Ing Dipl.-Kfm Priv.-Doz Univ.-Prof Ing Bgm Hptm Oblt Ltn Fa Fam Gebr
      Hl vgl Vgl bzw bspw ggf ggfs evtl inkl exkl z.B z.Zt z.T d.h u.a u.U i.d.R m.E o.g sog geb gest gegr verh bes insb
      insbes insg einschl ausschl zzgl abzgl lt hrsg Hrsg ehem allg amtl kath jährl städt staatl nördl südl östl westl
      urspr versch engl frz griech hebr`,
    degrees: "med dent vet phil rer nat pol jur iur habil theol oec soc techn mult",
    counting: "Nr nr Hnr Abs Abb Tbl Kap Aufl Bd Bde Jg Anm Rn Rz Ziff Ausg Mär Okt Dez max min",
    either: "Str Chr J.-C Jh Jhd Jhs Jhdt Std Abt Bhf Hbf Tel Ges sen jun ebd Ebd Nachf",
    multipliers: "Mio Mrd Tsd Stk Min Sek",
    closing: "usw usf u.ä u.Ä o.ä o.Ä u.dgl u.v.m",
  },
  // Dutch
  {
    opening: `dhr mevr mw mr mrs ds drs dr bc jhr jkvr prof gebr wed bijv bv zgn nl i.h.b m.n d.w.z t.w o.a m.a.w t.o.v
      i.v.m a.u.b excl incl resp en_ir`,
    degrees: "ir ing mr",
    counting: "nr nrs blz pag hfst afb art jan feb mrt apr jun jul aug sept okt nov dec",
    either: "jl str",
    multipliers: "mln mld",
    closing: "enz e.d e.a o.i.d m.m",
  },
  // French
  {
    opening: `MM Mme Mmes Mlle Mlles Mgr Mgrs Pr Ste Vve Cf cf av apr env bd boul rte fg trad p.ex c.-à-d N.-D`,
    counting: "sect séc tabl ann réf bât appt étg esc janv févr avr juill sept oct nov déc al",
    either: "Cie éd coll tél",
    units: "hab sec",
  },
  // Spanish
  {
    opening: `Sr Sra Srta Sres Sras Dn Dña Dra Dras Lic Arq Mtro Mtra Abog Gral Cnel Tte Sgto Alm Mons Pbro Rvdo Hno Hna
      Sto Sta Ntra Ntro Excmo Excma Ilmo Ilma Av Avda Avd Pza Plza Ctra Urb Apdo p.ej v.gr aprox EE`,
    counting: "núm núms Núm pág págs Pág cap caps párr tít ext ene feb abr jun jul sept oct nov dic máx mín",
    either: "UU Ud Uds Cía Hnos Dpto Depto Tel tel ed",
    multipliers: "mill",
    units: "seg hab",
  },
  // Italian
  {
    opening: `Sig Sigg sig sigg Sig.ra sig.ra Sig.na sig.na Dott dott Dott.ssa dott.ssa Prof.ssa prof.ssa avv Avv geom rag
      comm cav mons gen col magg serg Magg Serg Gent.mo Gent.ma gent.mo gent.ma Spett Egr Ill.mo Ill.ma ill.mo cfr
      Cfr p.es ad_es Ad_es P.zza p.zza SS ing arch l_on L_on dell_on all_on il_sen Il_sen`,
    counting: "pag pagg cap capp artt figg voll sez nn gen feb mag giu lug sett ott dic",
    either: "On S.n.c ibid",
    closing: "ecc",
  },
  // Portuguese
  {
    opening: "Srs Profa Profª Eng Engª Adv Exmo Exma Exa Pe Des Gal Cel Brig Pça Trav Jd",
    counting: "inc fig fev abr dez nº",
    either: "Cia Ltda Apto Min Dep Ver Rod",
  },
  // Polish
  {
    opening: `ul Ul Al prof dr hab inż mgr lek płk ppłk gen kpt mjr por ppor sierż kmdr bryg dyw nadkom podkom św Św błog ks
      Ks bp abp kard śp Dyr nacz tzw tzn np m.in im woj pow gm zob Zob wyd oprac tłum ur ds ws jw wg tj`,
    counting: "str rozdz rys tab poz ust ok nr godz al zm",
    either: "pt pl wlkp",
    multipliers: "tys mln mld",
    units: "zł gr godz sek",
    closing: "itd itp",
  },
  // Czech
  {
    opening: `Mgr MUDr MVDr JUDr PhDr RNDr PaedDr ThDr PharmDr Bc plk pplk npor prap sv Sv nám tř nábř např tzv Tzv tj tzn
      resp popř příp cca zvl zejm zkr vč kupř mj doc`,
    counting: "obr čl odst písm roč kap",
    either: "př n.l",
    multipliers: "tis mil stol",
    units: "hod",
    closing: "atd atp apod aj",
  },
  // Swedish, Danish and Norwegian
  {
    opening: `hr fr Fr cand stud fil siv.ing adv Skt bl.a t.ex f.eks s.k d.v.s dvs p.g.a pga fr.o.m t.o.m m.a.o f.d hhv ift
      iht mht ifm iflg vedr jf jfr evt ekskl exkl övers overs`,
    degrees: "em mag polit fil dr scient ing",
    counting: "kl stk afs pkt bd",
    either: "tlf Kr Sthlm Kbh adr",
    multipliers: "milj mdr mkr mill mrd mio mia",
    units: "kr pct st stk",
    closing: "osv o.s.v m.fl o.l o.lign mfl mv",
  },
  // Turkish
  {
    opening: `Doç Yrd Öğr Gör Uzm Sn Hz Alb Yzb Bnb Tğm Ütğm Korg Tümg Tuğg Müh Mim Ecz Dt örn bkz Örn Bkz`,
    counting: "Kat böl Böl sf Cilt cilt",
    either: "Cad Sok Mah Mh Bul Blv Apt Şti Tic Org",
    multipliers: "yy",
    units: "dk sn sa",
    closing: "vb vd",
  },
  // Russian, in small letters for capitals too
  {
    opening: `ул пр-т просп пер пл наб бул корп обл р-н пос дер ст им проф акад доц канд чл.-корр ген полк подп кап лейт св
      прот еп архиеп митр свящ иером см ср т.е т.н т.к т.ч напр оз гор респ зам нач тов ред изд сост англ нем фр лат
      греч сев юж вост зап преп`,
    counting: "гл стр рис табл пп разд прил илл кв эт оф ок род ум вып",
    either: "гг вв пр экз яз тел факс н.э кн",
    multipliers: "тыс млн млрд трлн",
    units: "руб коп долл мин сек чел",
    closing: "др т.д т.п",
  },
];

const KINDS = ["opening", "degrees", "counting", "either", "multipliers", "units", "closing"] as const;

/** What a word means before a full stop; it may be of several kinds. */
export type AbbreviationKind = (typeof KINDS)[number];

const kindsByWord = new Map<string, AbbreviationKind[]>();
for (const language of LANGUAGES) {
  for (const kind of KINDS) {
    for (const word of language[kind]?.split(/\s+/u) ?? []) {
      kindsByWord.set(word, [...(kindsByWord.get(word) ?? []), kind]);
    }
  }
}

const CYRILLIC = /^\p{sc=Cyrillic}/u;

/** The kinds of abbreviation that a word is in any language; none where it is no abbreviation. */
export const abbreviationKinds = (word: string): readonly AbbreviationKind[] =>
  kindsByWord.get(word) ?? (CYRILLIC.test(word) ? kindsByWord.get(word.toLowerCase()) : undefined) ?? [];
