"""The words in Spanish."""

from __future__ import annotations

from documents.write.phrases.model import Phrases

SPANISH = Phrases(
    only_changed="Se omiten los párrafos sin cambios, salvo el encabezamiento de los apartados que figuran aquí.",
    contact="Contacto: {contact}",
    tracked="Control de cambios de {author}. Si se aceptan todos los cambios se obtiene el texto propuesto; si se "
    "rechazan todos, el proyecto con el que se compara.",
    tracked_notes="También se controlan los cambios de las notas: su llamada en el texto, sus palabras al pie.",
    marked="Las adiciones figuran en negrita y las supresiones, tachadas.",
    reason="Motivo: {reason}",
    agreed_language="Texto convenido: {source}",
    columns=(
        "Párrafo",
        "Texto actual",
        "Lo que pedimos",
        "Texto convenido",
        "Motivo",
        "Redacción alternativa",
        "Con el apoyo de",
        "Su respuesta (Your answer)",
    ),
    sheet_key="Las adiciones figuran en negrita y subrayadas, las supresiones, tachadas. Le rogamos que escriba su "
    "respuesta en la última columna y nos devuelva el archivo.",
    key="Cómo leer este documento:",
    inserted="añadido",
    deleted="suprimido",
    moved="trasladado",
    moved_from="trasladado de {label}",
    was="antes {label}",
    new="nuevo",
    deleted_paragraph="suprimido",
    words_from="de {label}",
    words_in="ahora en {label}",
    words_also_in="también en {label}",
    translation="Traducción. El texto original es el auténtico.",
    untranslated="Párrafos sin traducir, que figuran en el idioma original: {labels}.",
    outdated="Párrafos traducidos de un texto anterior, que por ello figuran en el idioma original: {labels}.",
    untranslated_notes="Razones o textos alternativos sin traducir: {labels}.",
    untranslated_unchanged="Párrafos sin cambios que figuran en el idioma original: {count}.",
    proposed="Texto propuesto: {text}",
    against="respecto de {draft}",
    compared="{old} comparado con {new}",
    suggested="Cambios propuestos",
    heads=("Párrafo", "Cambio", "Proyecto", "Texto propuesto", "Motivos y fuentes", "Respuesta (Answer)"),
    changed="modificado",
    heading="título",
    left_out=(
        "Las notas no figuran en este cuadro; están en los archivos de Word y PDF.",
        "Los anexos no figuran en este cuadro; están en los archivos de Word y PDF.",
        "Las notas y los anexos no figuran en este cuadro; están en los archivos de Word y PDF.",
    ),
    cut="(cortado aquí)",
    marks=("AÑADIR", "SUPRIMIR", "TRASLADADO A {label}", "TRASLADADO DE {label}", "DE {label}"),
    no_letters="Los caracteres que las fuentes de este archivo no tienen figuran por su número Unicode, por ejemplo [U+1F600].",
    annex_line="anexo, línea {number}",
)
