package io.messageflow.demo.people;

import java.util.List;

/// The names of one language, the frequent ones first.
record NameBook(
    List<Name> women, List<Name> men, List<Name> lastNamesOfWomen, List<Name> lastNamesOfMen) {
  static final NameBook POLISH =
      new NameBook(
          Name.list(
              """
              Anna Katarzyna Małgorzata Agnieszka Barbara Ewa Magdalena Joanna Aleksandra Monika
              Zofia Julia Zuzanna Hanna Natalia Paulina Karolina Justyna Dorota Łucja Żaneta
              Grażyna Beata Iwona Elżbieta Weronika Oliwia Kinga Sylwia Róża
              """),
          Name.list(
              """
              Piotr Krzysztof Andrzej Tomasz Paweł Jan Michał Marcin Jakub Adam Łukasz Grzegorz
              Mateusz Wojciech Mariusz Dariusz Rafał Kamil Szymon Filip Bartosz Maciej Józef
              Stanisław Zbigniew Sławomir Kacper Przemysław Dawid Błażej
              """),
          Name.list(
              """
              Nowak Kowalska Wiśniewska Wójcik Kowalczyk Kamińska Lewandowska Zielińska Szymańska
              Woźniak Dąbrowska Kozłowska Jankowska Mazur Wojciechowska Kwiatkowska Krawczyk
              Kaczmarek Piotrowska Grabowska Zając Pawłowska Król Michalska Wróbel Wieczorek
              Jabłońska Dudek Żak Ślusarczyk Łuczak Gołębiowska Sikora Bąk Ćwiklińska
              """),
          Name.list(
              """
              Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański
              Woźniak Dąbrowski Kozłowski Jankowski Mazur Wojciechowski Kwiatkowski Krawczyk
              Kaczmarek Piotrowski Grabowski Zając Pawłowski Król Michalski Wróbel Wieczorek
              Jabłoński Dudek Żak Ślusarczyk Łuczak Gołębiowski Sikora Bąk Ćwikliński
              """));

  static final NameBook GERMAN =
      new NameBook(
          Name.list(
              """
              Anna Julia Laura Lena Katharina Sabine Petra Claudia Susanne Stefanie Nicole Birgit
              Heike Jana Mia Emma Leonie Käthe Jördis Bärbel Gülşen Franziska Johanna Greta Frieda
              Ronja Annegret Silke Ulrike Maren
              """),
          Name.list(
              """
              Thomas Michael Andreas Stefan Christian Martin Markus Jürgen Günther Jörg Frank Uwe
              Klaus Lukas Jonas Leon Finn Maximilian Björn Sören Tobias Florian Matthias Sebastian
              Jan Moritz Götz Rüdiger Emil Mehmet
              """),
          Name.list(
              """
              Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer
              Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger
              Hofmann Hartmann Lange Groß Weiß Jäger Krämer Vogel Böhm Köhler Günther Preuß Yılmaz
              """),
          Name.list(
              """
              Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer
              Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger
              Hofmann Hartmann Lange Groß Weiß Jäger Krämer Vogel Böhm Köhler Günther Preuß Yılmaz
              """));

  static final NameBook ENGLISH =
      new NameBook(
          Name.list(
              """
              Olivia Amelia Emily Sophie Charlotte Grace Jessica Sarah Laura Emma Hannah Lucy
              Chloe Megan Rebecca Zoë Siân Niamh Priya Aisha Eleanor Alice Florence Imogen Ruby
              Poppy Rachel Helen Karen Abigail
              """),
          Name.list(
              """
              Oliver George Harry Jack James William Thomas Daniel Matthew Samuel Joseph David
              Andrew Christopher Paul Mark Ryan Liam Seán Rhys Callum Ethan Adam Ben Arjun Omar
              Robert Peter Simon Edward
              """),
          Name.list(
              """
              Smith Jones Williams Taylor Brown Davies Evans Wilson Thomas Johnson Roberts Walker
              Wright Robinson Thompson White Hughes Edwards Green Hall Wood Harris Lewis Martin
              Jackson Clarke Turner Hill Cooper Ward O'Brien O'Connor Patel Khan Brontë
              """),
          Name.list(
              """
              Smith Jones Williams Taylor Brown Davies Evans Wilson Thomas Johnson Roberts Walker
              Wright Robinson Thompson White Hughes Edwards Green Hall Wood Harris Lewis Martin
              Jackson Clarke Turner Hill Cooper Ward O'Brien O'Connor Patel Khan Brontë
              """));

  static final NameBook CZECH =
      new NameBook(
          Name.list(
              """
              Jana Marie Eva Hana Anna Lenka Kateřina Lucie Věra Alena Petra Veronika Tereza
              Martina Michaela Jitka Zdeňka Ludmila Adéla Eliška Kristýna Barbora Šárka Žaneta
              Růžena Markéta Nikola Natálie Klára Dagmar
              """),
          Name.list(
              """
              Jiří Jan Petr Josef Pavel Martin Tomáš Jaroslav Miroslav Zdeněk Václav Michal
              František Jakub Milan Karel Lukáš David Vladimír Ondřej Ladislav Roman Stanislav
              Marek Radek Filip Vojtěch Matěj Šimon Řehoř
              """),
          Name.list(
              """
              Nováková Svobodová Novotná Dvořáková Černá Procházková Kučerová Veselá Krejčí
              Horáková Němcová Pokorná Marková Pospíšilová Hájková Jelínková Králová Růžičková
              Benešová Fialová Sedláčková Doležalová Zemanová Kolářová Navrátilová Čermáková
              Vaňková Urbanová Křížová Šťastná
              """),
          Name.list(
              """
              Novák Svoboda Novotný Dvořák Černý Procházka Kučera Veselý Krejčí Horák Němec
              Pokorný Marek Pospíšil Hájek Jelínek Král Růžička Beneš Fiala Sedláček Doležal Zeman
              Kolář Navrátil Čermák Vaněk Urban Kříž Šťastný
              """));

  static final NameBook SPANISH =
      new NameBook(
          Name.list(
              """
              María Carmen Ana Isabel Laura Cristina Marta Lucía Paula Elena Pilar Raquel Sofía
              Julia Andrea Rocío Inés Begoña Núria Noelia Alba Irene Clara Mónica Verónica Beatriz
              Ángela Rosario Martina Valentina
              """),
          Name.list(
              """
              Antonio José Manuel Francisco David Juan Javier Daniel Carlos Jesús Alejandro Miguel
              Rafael Pablo Sergio Álvaro Adrián Íñigo Óscar Iván Rubén Diego Jorge Andrés Raúl
              Hugo Mateo Martín Joaquín Ramón
              """),
          Name.list(
              """
              García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín
              Jiménez Hernández Ruiz Díaz Moreno Muñoz Álvarez Romero Gutiérrez Alonso Navarro
              Torres Domínguez Ramos Vázquez Gil Serrano Molina Núñez Peña Ibáñez Zúñiga
              """),
          Name.list(
              """
              García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín
              Jiménez Hernández Ruiz Díaz Moreno Muñoz Álvarez Romero Gutiérrez Alonso Navarro
              Torres Domínguez Ramos Vázquez Gil Serrano Molina Núñez Peña Ibáñez Zúñiga
              """));
}
