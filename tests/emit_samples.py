"""Papers to draw in tests: a realistic charter in both editions, and one of each block full of hostile strings."""

from __future__ import annotations

from typing import Literal

from charter.papers.blocks import (
    Attachment,
    Block,
    Callout,
    Cell,
    Clause,
    Columns,
    Cover,
    Definitions,
    Document,
    Figure,
    Figures,
    Heading,
    Items,
    ListItem,
    PageBreak,
    Paragraph,
    Signatures,
    Span,
    Table,
    Text,
    Tone,
)

HOSTILE = (
    "<script>alert(1)</script>",
    "{{7*7}}",
    "{% include '/etc/passwd' %}",
    "[/nope] [bold]gras[/bold] [@click=app.quit]x[/]",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "<a rel=attachment href=file:///etc/passwd>ici</a>",
    "<img src=x onerror=alert(1)>",
    "](https://exemple.fr) ![x](file:///etc/passwd)",
    "# pas un titre",
    "1. pas une liste",
    "- pas une puce",
    "+ pas une puce",
    "> pas une citation",
    "*étoiles* **doubles** _tirets_ ~~barré~~",
    "`code` ``` bloc ```",
    "a | b | c",
    "--- | ---",
    "=== ===",
    "&lt;b&gt; &amp; &#x41;",
    "'; DROP TABLE reponses; --",
    "${jndi:ldap://x}",
    "C:\\Windows\\System32\\",
    "%s %d {0} {}",
    "</style></title></body>",
    "url(file:///etc/passwd) expression(1)",
    "@import 'https://exemple.fr'",
    "]]> <!-- --> <?php ?>",
    "fin de ligne \\",
)


def fr(text: str) -> str:
    """``text`` with French spaces and apostrophes, written with ordinary ones below to stay readable."""
    for mark in ";!?":
        text = text.replace(f" {mark}", f"\u202f{mark}")
    text = text.replace(" :", "\u00a0:").replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    return text.replace("'", "’").replace(" %", "\u00a0%")


def t(text: str) -> Text:
    """Text where ``*…*`` is strong and ``[words](href)`` a link."""
    spans: list[Span] = []
    for index, part in enumerate(fr(text).split("*")):
        rest = part
        while "](" in rest:
            before, _, after = rest.partition("[")
            words, _, after = after.partition("](")
            href, _, rest = after.partition(")")
            spans += [Span(before), Span(words, href=href)]
        spans.append(Span(rest, strong=index % 2 == 1))
    return tuple(span for span in spans if span.text)


def cell(text: str, tone: Tone = "neutre") -> Cell:
    return Cell(t(text), tone)


def entry(text: str, tone: Tone = "neutre") -> ListItem:
    return ListItem(t(text), tone)


_WORDS: dict[str, tuple[str, Tone]] = {
    "A": ("Autorisé", "autorise"),
    "C": ("Sous condition", "condition"),
    "I": ("Interdit", "interdit"),
    "Q": ("À qualifier", "attention"),
    "P": ("Provisoire", "provisoire"),
}


def lights(codes: str) -> tuple[Cell, ...]:
    return tuple(cell(*_WORDS[code]) for code in codes)


_ARTICLES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "Ouvrir des outils choisis",
        "Nous donnons des outils sûrs avant d'interdire les autres.",
        (
            "Vous utilisez les outils de la liste de l'annexe 2, avec votre compte professionnel.",
            "Vous demandez un outil absent de la liste au référent IA ; il répond en quinze jours ouvrés.",
            "Vous pouvez essayer un outil pendant trente jours avec des données fictives, après l'avoir inscrit.",
            "Nous payons les licences : personne n'utilise un compte personnel pour un travail de l'entreprise.",
        ),
    ),
    (
        "Protéger les données",
        "La sensibilité de la donnée décide de l'outil, jamais l'inverse.",
        (
            "Vous pouvez confier des données publiques et internes aux outils de la liste, selon la matrice.",
            "Vous ne confiez aucune donnée client couverte par un engagement de confidentialité à un outil sans contrat.",
            "Vous retirez les noms et les coordonnées avant d'envoyer un texte, même à un outil de la liste.",
            "Nous vérifions avant chaque signature que le fournisseur n'entraîne pas ses modèles sur nos données.",
        ),
    ),
    (
        "Garder la main",
        "Une personne nommée répond de chaque décision ; la machine propose.",
        (
            "Vous relisez tout contenu produit avec une IA avant de l'envoyer ou de le publier.",
            "Vous n'appliquez aucune proposition d'un outil à une personne sans l'avis écrit d'un responsable.",
            "Nous désignons pour chaque usage sensible une personne qui peut arrêter l'outil.",
        ),
    ),
    (
        "Dire quand une IA a aidé",
        "Nos clients et nos collègues savent avec quoi nous travaillons.",
        (
            "Vous signalez l'aide d'une IA dans tout document remis à un client, avec la mention de l'annexe 3.",
            "Nous informons les personnes avant toute conversation avec un agent conversationnel.",
            "Vous pouvez omettre la mention pour une correction d'orthographe ou une traduction relue.",
        ),
    ),
    (
        "Former et accompagner",
        "Personne n'est jugé sur un outil qu'il n'a pas appris.",
        (
            "Nous formons chaque utilisateur avant l'ouverture de son accès, puis une fois par an.",
            "Nous réservons deux heures par mois et par équipe au partage des bonnes pratiques.",
            "Vous pouvez refuser un outil pour un motif professionnel, exposé à votre responsable.",
        ),
    ),
    (
        "Signaler sans crainte",
        "Une erreur signalée vite coûte moins cher qu'une erreur cachée.",
        (
            "Vous signalez un incident dans les vingt-quatre heures au référent IA, par téléphone ou par courriel.",
            "Nous ne sanctionnons pas une erreur de bonne foi signalée dans ce délai.",
            "Nous tirons un enseignement écrit de chaque incident et le publions sur l'intranet.",
        ),
    ),
)

_MORE: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "Acheter en gardant la porte ouverte",
        "Nous pouvons quitter chaque fournisseur sans perdre ni nos données ni notre savoir.",
        (
            "Nous ne signons aucun contrat sans clause de restitution des données dans un format ouvert.",
            "Nous tenons à jour, pour chaque usage critique, un second outil capable de prendre le relais.",
            "Nous demandons au fournisseur le pays dont le droit s'applique à nos données, et nous l'écrivons au registre.",
            "Vous ne versez aucune donnée de l'entreprise dans un essai gratuit dont personne n'a lu les conditions.",
        ),
    ),
    (
        "Veiller à l'équité",
        "Un outil qui trie, note ou conseille se vérifie avant de servir, puis régulièrement.",
        (
            "Nous testons chaque outil qui classe des personnes sur des cas tirés de notre propre activité.",
            "Vous ne demandez jamais à un outil de deviner l'origine, la santé, les opinions ou les émotions d'une personne.",
            "Nous conservons les résultats des tests et les communiquons aux représentants du personnel.",
            "Vous signalez toute différence de traitement que vous ne savez pas expliquer.",
        ),
    ),
    (
        "Revoir la charte",
        "Le texte change une fois par an, les annexes chaque trimestre.",
        (
            "Nous relisons la charte tous les six mois et après chaque incident grave.",
            "Nous gardons les numéros des règles : une règle retirée laisse son numéro et le mot « supprimé ».",
            "Vous pouvez proposer une modification au référent, qui répond par écrit dans le mois.",
        ),
    ),
)

_USES: tuple[tuple[str, str, str, str, str], ...] = (
    ("Rédaction de comptes rendus", "Direction générale", "Assistant interne", "A", "Relecture par le rédacteur"),
    ("Tri des candidatures reçues", "Ressources humaines", "À choisir", "Q", "Avis du CSE et analyse d'impact"),
    ("Prévision de la demande", "Opérations", "Prévia", "C", "Écart mesuré chaque mois"),
    ("Réponse aux questions des clients", "Relation client", "Dialogo", "C", "Annonce de l'agent, reprise humaine"),
    ("Traduction des notices", "Technique", "Assistant interne", "A", "Relecture d'un technicien"),
    ("Visuels de campagne", "Marketing", "Studio image", "C", "Droits vérifiés, mention portée"),
    ("Revue des contrats d'achat", "Juridique", "Assistant interne", "C", "Aucun contrat sous secret"),
    ("Aide au développement", "Systèmes d'information", "Codéa", "A", "Revue par un pair"),
    ("Analyse des verbatims", "Marketing", "Assistant interne", "C", "Données sans nom"),
    ("Relance des impayés", "Finance", "Prévia", "P", "Essai jusqu'au 31 mars 2027"),
    ("Déduction d'émotions en réunion", "Tous", "Aucun", "I", "Sans exception"),
    ("Veille réglementaire", "Juridique", "Assistant interne", "A", "Sources citées et ouvertes"),
    ("Détection d'anomalies de production", "Opérations", "Vigie", "A", "Seuil revu chaque trimestre"),
    ("Présélection de fournisseurs", "Achats", "Assistant interne", "C", "Deux avis humains"),
)


def _articles(comex: bool) -> list[Block]:
    blocks: list[Block] = []
    for number, (title, principle, rules) in enumerate(_ARTICLES + _MORE, start=1):
        blocks.append(Heading(2, fr(title), f"article-{number}", str(number), fr(principle)))
        for rank, rule in enumerate(rules, start=1):
            marks: tuple[tuple[str, Tone], ...] = ()
            if (number, rank) in {(2, 4), (5, 2)}:
                marks = ((fr("à titre provisoire, jusqu'au 31 mars 2027"), "provisoire"),)
            if (number, rank) == (3, 2):
                marks = (("obligatoire", "interdit"), ("avis du CSE attendu", "attention"))
            references = t("Voir l'[annexe 1](#registre) et l'article [3.2](#clause-3-2).") if rank == 1 else ()
            origin = fr(f"Décision n° {number * 10 + rank}, thème « {title} ».") if comex and rank <= 2 else ""
            blocks.append(Clause(f"{number}.{rank}", f"clause-{number}-{rank}", t(rule), marks, references, origin))
        if number == 2:
            blocks.append(
                Callout(
                    fr("Comment savoir si une donnée est sensible ?"),
                    (
                        t("Demandez-vous qui serait gêné si elle paraissait demain dans la presse."),
                        t("Un doute ? *Écrivez au référent* : [ia@ateliers-morvan.example](mailto:ia@morvan.example)."),
                    ),
                    "condition",
                )
            )
        if number == 4:
            blocks.append(Heading(3, "Trois phrases prêtes à coller", "phrases", in_contents=False))
            blocks.append(
                Items(
                    (
                        entry("« Ce document a été relu par son auteur après l'aide d'une IA. »"),
                        entry("« Cette image a été créée avec une IA. »"),
                        entry("« Vous échangez avec un agent automatique ; une personne peut reprendre la main. »"),
                    )
                )
            )
    return blocks


def charter(edition: Literal["diffusion", "comex"] = "diffusion") -> Document:
    """A charter of about twelve pages. The comex edition has origins, open points and an attached file."""
    comex = edition == "comex"
    classification = "Confidentiel" if comex else "Diffusion interne"
    blocks: list[Block] = [
        PageBreak(),
        Heading(
            1,
            "L'essentiel en une page".replace("'", "’"),
            "essentiel",
            stand_first=fr("Nous ouvrons largement l'IA générative, nous encadrons six usages, nous en refusons un."),
        ),
        Figures(
            (
                Figure("14", "usages au registre"),
                Figure("5", fr("usages ouverts sans formalité")),
                Figure("24\u202fh", "pour signaler un incident"),
                Figure("6\u202fmois", "entre deux revues"),
            )
        ),
        Paragraph(
            t(
                "Cette charte dit *ce que chacun peut faire dès lundi*, ce qui demande une précaution, et ce que nous "
                "refusons. Elle vaut pour toutes les personnes qui travaillent avec nous, comité exécutif compris."
            )
        ),
        Items(
            (
                entry("*Ouvrir* les outils de la liste à toutes les personnes formées.", "autorise"),
                entry("*Encadrer* les données personnelles et les données des clients.", "condition"),
                entry("*Refuser* toute décision sur une personne prise par la seule machine.", "interdit"),
                entry("*Former* chaque utilisateur avant l'ouverture de son accès."),
                entry("*Publier* le registre des usages chaque trimestre."),
            )
        ),
        Callout(
            fr("Projet : ce texte n'oblige encore personne"),
            (
                t(
                    "Les orientations retenues en séance seront relues par le conseil de l'entreprise, puis soumises "
                    "au comité social et économique avant toute adoption."
                ),
            ),
            "attention",
        ),
        Heading(
            1,
            "Lignes rouges",
            "lignes-rouges",
            stand_first="À gauche la loi, à droite la maison : chacun sait d’où vient l’interdit.",
        ),
        Columns(
            "Ce que la loi interdit",
            (
                entry("Déduire les émotions au travail, sauf raison médicale ou de sécurité.", "interdit"),
                entry("Classer des personnes d'après leur visage pour deviner leurs opinions.", "interdit"),
                entry("Manipuler une personne à son insu avec un préjudice important probable.", "interdit"),
                entry("Noter socialement des personnes hors du contexte d'origine.", "interdit"),
            ),
            "Ce que nous nous interdisons",
            (
                entry("Confier un dossier client à un outil sans contrat.", "interdit"),
                entry("Publier un contenu que personne n'a relu.", "interdit"),
                entry("Évaluer une personne sur les traces laissées dans un outil.", "interdit"),
                entry("Imiter la voix ou l'image d'un collègue sans son accord écrit.", "interdit"),
            ),
        ),
        Heading(
            1,
            "Données et outils",
            "matrice",
            stand_first="Une ligne par nature de donnée, une colonne par outil.",
        ),
        Table(
            "Ce que chaque outil peut recevoir",
            ("Donnée", "Assistant interne", "Dialogo", "Studio image", "Compte personnel"),
            (
                (cell("Publique"), *lights("AAAC")),
                (cell("Interne"), *lights("AACI")),
                (cell("Personnelle"), *lights("CCII")),
                (cell("Client sous engagement"), *lights("CIII")),
                (cell("Santé, biométrie"), *lights("QIII")),
                (cell("Secret des affaires"), *lights("PIII")),
            ),
            (0.24, 0.19, 0.19, 0.19, 0.19),
            note=fr("« Sous condition » : la précaution est écrite à l'article 2."),
        ),
        Heading(
            1,
            "Règles",
            "regles",
            stand_first="« Vous » dit ce que chacun fait ; « nous », ce que l’entreprise promet.".replace(
                " ;", "\u202f;"
            ),
        ),
        *_articles(comex),
        Heading(
            1,
            "Registre des usages",
            "registre",
            "Annexe 1",
            fr("Quatorze usages déclarés par les métiers, avec leur couleur et la précaution attendue."),
        ),
        Table(
            "Usages déclarés",
            ("N°", "Usage", "Métier", "Outil", "Couleur", "Précaution"),
            tuple(
                (
                    cell(f"U{rank:02d}"),
                    cell(use),
                    cell(trade),
                    cell(tool),
                    cell(*_WORDS[light]),
                    cell(care),
                )
                for rank, (use, trade, tool, light, care) in enumerate(_USES * 2, start=1)
            ),
            (0.06, 0.26, 0.17, 0.15, 0.13, 0.23),
            wide=True,
        ),
        Heading(1, fr("Plan d'action"), "plan", "Annexe 2"),
        Table(
            fr("Actions, responsables et échéances"),
            ("Action", "Responsable", "Échéance"),
            (
                (cell("Signer le contrat de l'assistant interne"), cell("DSI"), cell("15 janvier 2027")),
                (cell("Former les soixante premiers utilisateurs"), cell("RH"), cell("31 janvier 2027")),
                (cell("Consulter le CSE sur le tri des candidatures"), cell("RH"), cell("À fixer", "attention")),
                (cell("Publier le registre sur l'intranet"), cell("Référent IA"), cell("28 février 2027")),
            ),
            (0.56, 0.2, 0.24),
        ),
        Heading(1, "Calendrier du droit", "calendrier", "Annexe 3", "Ce qui s’applique déjà, ce qui vient."),
        Table(
            fr("Règlement (UE) 2024/1689, dates relevées le 21 novembre 2026"),
            ("Date", "Ce qui s’applique", "État"),
            (
                (
                    cell("2 février 2025"),
                    cell("Maîtrise de l'IA ; pratiques interdites (art. 4 et 5)"),
                    cell("En vigueur"),
                ),
                (cell("2 août 2025"), cell("Modèles à usage général, gouvernance, sanctions"), cell("En vigueur")),
                (
                    cell("2 décembre 2027"),
                    cell("Systèmes à haut risque de l'annexe III"),
                    cell("À venir", "provisoire"),
                ),
            ),
            (0.2, 0.6, 0.2),
        ),
        Callout(
            "Ce calendrier se relit",
            (t("Une date de droit change plus vite qu'une charte : le référent la vérifie avant chaque revue."),),
        ),
        *(_comex_annex() if comex else ()),
        Heading(1, "Glossaire", "glossaire", "Annexe 5" if comex else "Annexe 4"),
        Definitions(
            (
                ("Agent conversationnel", t("Programme qui dialogue avec une personne en langage courant.")),
                ("Déployeur", t("L'entreprise qui utilise un système d'IA sous sa propre autorité.")),
                ("IA générative", t("Outil qui produit un texte, une image, un son ou du code à la demande.")),
                ("Invite", t("La consigne donnée à l'outil ; on y laisse souvent plus de données qu'on ne croit.")),
                ("Référent IA", t("La personne qui instruit les demandes, tient le registre et reçoit les alertes.")),
            )
        ),
        Heading(2, "Sources", "sources", stand_first="Relevé le 21 novembre 2026."),
        Paragraph(
            t(
                "Règlement (UE) 2024/1689, article 5, dans sa version consolidée : "
                "[eur-lex.europa.eu](https://eur-lex.europa.eu/eli/reg/2024/1689/oj)."
            ),
            "note",
        ),
        Paragraph(t("Ce projet ne vaut ni conseil juridique ni engagement de l'entreprise."), "mention"),
    ]
    return Document(
        title=fr("Charte d'usage de l'intelligence artificielle"),
        company="Ateliers Morvan",
        language="fr",
        status=fr("Projet v0.9, orientations retenues"),
        classification=classification,
        date="2026-11-21",
        cover=Cover(
            kicker=fr("Séance du comité exécutif"),
            title=fr("Charte d'usage de l'intelligence artificielle"),
            company="Ateliers Morvan",
            promise=fr("Ce que nous ouvrons, ce que nous encadrons, ce que nous refusons, et qui en répond."),
            identity=(
                ("Version", "Projet v0.9"),
                ("Date du droit", "21 novembre 2026"),
                ("Propriétaire", "Claire Delmas, présidente"),
                ("Prochaine revue", "21 mai 2027"),
                ("Empreinte", "9f2c 41d8 a07e 5b13 66f0 2d9a e8c4 7713"),
            ),
            warnings=(
                "Socle juridique non relu par un juriste",
                fr("Avis du comité social et économique non recueilli à ce jour"),
            ),
        ),
        blocks=tuple(blocks),
        attachments=(
            Attachment(
                "reponses.yaml", "application/yaml", "Réponses de la séance", b"reponses:\n  ouverture: large\n"
            ),
        )
        if comex
        else (),
    )


def _comex_annex() -> tuple[Block, ...]:
    return (
        Heading(1, "Points ouverts", "points-ouverts", "Annexe 4", fr("Ce que la salle n'a pas tranché, et pourquoi.")),
        Table(
            "Questions parquées",
            ("Question", "Position provisoire", "Ce qui manque"),
            (
                (
                    cell("Tri automatique des candidatures"),
                    cell("Interdit d'ici là", "provisoire"),
                    cell("Avis du CSE, avis du délégué à la protection des données"),
                ),
                (
                    cell("Hébergement hors d'Europe"),
                    cell("Au cas par cas", "provisoire"),
                    cell("Chiffrage d'un hébergement européen"),
                ),
            ),
            (0.34, 0.26, 0.4),
        ),
    )


def adopted() -> Document:
    """A short adopted paper, with places to sign."""
    draft = charter()
    return Document(
        title=draft.title,
        company=draft.company,
        language="fr",
        status="Adopté le 12 mars 2027",
        classification="Diffusion interne",
        date="2027-03-12",
        cover=draft.cover,
        blocks=(
            Heading(1, "Signatures", "signatures"),
            Signatures((("Claire Delmas", "Présidente"), ("Karim Benali", "Directeur général"), ("Élise Roy", "DRH"))),
        ),
    )


def hostile(strings: tuple[str, ...] = HOSTILE, edition: Literal["diffusion", "comex"] = "comex") -> Document:
    """Every block, each of its texts made of ``strings`` in turn."""
    turn = iter(strings * (200 // len(strings) + 1))

    def nasty() -> str:
        return next(turn)

    def text() -> Text:
        return (
            Span(nasty(), strong=True),
            Span(" " + nasty(), em=True, href="javascript:alert(1)"),
            Span(" " + nasty(), href="file:///etc/passwd"),
            Span(" " + nasty(), href="#nulle-part"),
        )

    tones: tuple[Tone, ...] = ("neutre", "autorise", "condition", "interdit", "attention", "provisoire")
    items = tuple(ListItem(text(), tone) for tone in tones)
    row = tuple(Cell(text(), tone) for tone in tones[:3])
    return Document(
        title=nasty(),
        company="-x/.. <b>CON</b>",
        language="fr",
        status=nasty(),
        classification="Confidentiel" if edition == "comex" else nasty(),
        date="2026-11-21",
        cover=Cover(nasty(), nasty(), nasty(), nasty(), ((nasty(), nasty()),), (nasty(), nasty())),
        blocks=(
            Heading(3, nasty(), "a b\"'><", nasty(), nasty()),
            Heading(1, nasty(), "sommaire", "", nasty()),
            Heading(3, nasty(), "sommaire", nasty()),
            Heading(2, nasty(), "", nasty()),
            *(Paragraph(text(), role) for role in ("corps", "chapo", "note", "mention")),  # type: ignore[arg-type]
            *(Paragraph((Span(string),)) for string in strings),
            Items(items),
            Clause(nasty(), "clause", text(), ((nasty(), "provisoire"), (nasty(), "interdit")), text(), nasty()),
            PageBreak(),
            Table(nasty(), (nasty(), nasty(), nasty()), (row, row), (0.2, 0.3, 0.5), note=nasty()),
            Table(nasty(), (nasty(), nasty(), nasty()), (row,), (0.2, 0.3), wide=True),
            Figures(tuple(Figure(nasty(), nasty()) for _ in range(5))),
            Columns(nasty(), items, nasty(), items),
            Callout(nasty(), (text(), text()), "attention"),
            Definitions(((nasty(), text()), (nasty(), text()))),
            Signatures(((nasty(), nasty()), (nasty(), nasty()))),
        ),
        contents_title=nasty(),
    )
