"""The words in French."""

from __future__ import annotations

from documents.write.phrases.model import Phrases

FRENCH = Phrases(
    only_changed="Les paragraphes sans changement ne figurent pas ici, sauf le chapeau des alinéas qui y figurent.",
    contact="Contact\u00a0: {contact}",
    tracked="Suivi des modifications par {author}. Accepter toutes les modifications donne le texte proposé\u202f; les "
    "refuser toutes donne le projet auquel il est comparé.",
    marked="Les ajouts sont en gras, les suppressions sont barrées.",
    reason="Motif\u00a0: {reason}",
    agreed_language="Libellé convenu\u00a0: {source}",
    columns=(
        "Paragraphe",
        "Texte actuel",
        "Ce que nous demandons",
        "Libellé convenu",
        "Motif",
        "Libellé de repli",
        "Soutenu par",
        "Votre réponse (Your answer)",
    ),
    sheet_key="Les ajouts sont en gras et soulignés, les suppressions sont barrées. Merci d’écrire votre réponse dans la "
    "dernière colonne et de renvoyer le fichier.",
    tracked_notes="Les notes de bas de page sont suivies elles aussi\u00a0: l’appel dans le texte, la note au-dessous.",
    key="Comment lire ce document\u00a0:",
    inserted="ajouté",
    deleted="supprimé",
    moved="déplacé",
    moved_from="déplacé de {label}",
    was="auparavant {label}",
    new="nouveau",
    deleted_paragraph="supprimé",
    words_from="repris de {label}",
    words_in="figure désormais dans {label}",
    words_also_in="figure aussi dans {label}",
    translation="Traduction. Le texte original fait foi.",
    untranslated="Paragraphes non traduits, laissés dans la langue originale\u00a0: {labels}.",
    outdated="Paragraphes traduits d’un texte antérieur, et donc laissés dans la langue originale\u00a0: {labels}.",
    untranslated_notes="Raisons ou textes de repli non traduits\u00a0: {labels}.",
    untranslated_unchanged="Paragraphes sans modification laissés dans la langue originale\u00a0: {count}.",
    proposed="Texte proposé\u00a0: {text}",
    against="par rapport à {draft}",
    compared="{old} comparé à {new}",
    suggested="Modifications proposées",
    heads=("Paragraphe", "Changement", "Projet", "Texte proposé", "Motifs et sources", "Réponse (Answer)"),
    changed="modifié",
    heading="titre",
    left_out=(
        "Les notes de bas de page ne figurent pas dans ce tableau\u202f; elles sont dans les fichiers Word et PDF.",
        "Les annexes ne figurent pas dans ce tableau\u202f; elles sont dans les fichiers Word et PDF.",
        "Les notes de bas de page et les annexes ne figurent pas dans ce tableau\u202f; elles sont dans les fichiers Word "
        "et PDF.",
    ),
    cut="(coupé ici)",
    marks=("AJOUT", "SUPPRESSION", "DÉPLACÉ VERS {label}", "DÉPLACÉ DE {label}", "DE {label}"),
    no_letters="Les caractères absents des polices de ce fichier y figurent par leur numéro Unicode, par exemple [U+1F600].",
    annex_line="annexe, ligne {number}",
    colon="\u00a0: ",
)
