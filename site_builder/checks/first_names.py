"""Common French first names, folded: enough to tell a person's mailbox from a service's."""

FIRST_NAMES = frozenset(
    """
    adele adrien agathe agnes alain albane albert alex alexandra alexandre alexis alice
    aline amandine amelie amina anais andre andrea angelique anita anne annie anthony
    antoine arnaud arthur audrey aurelie aurore axel baptiste barbara bastien beatrice
    benjamin benoit bernadette bernard bertrand brigitte bruno camille carine carole
    caroline catherine cecile cedric celine chantal charles charlotte chloe christelle
    christian christiane christine christophe claire claude claudine clement clementine
    colette coralie corinne cyril damien daniel daniele danielle david deborah delphine
    denis denise diane didier dominique edith edouard elena elisabeth elise elodie emilie
    emma emmanuel emmanuelle enzo eric estelle etienne eva evelyne fabien fabienne fabrice
    fanny farid fatima fatou felix fernand florence florent florian franck francis francois
    francoise frederic frederique gabriel gaelle genevieve georges gerard germain ghislaine
    gilbert gilles ginette gregory guillaume guy gwenaelle hassan helene henri herve hugo
    ibrahim ines irene isabelle jacqueline jacques jade jean jeanne jeremy jerome jessica
    joel johanna jonathan jose joseph josiane josette julie julien juliette karim karine
    kevin khadija latifa laura laure laurence laurent lea leila leo lionel lisa loic louis
    louise luc lucas lucie lucien lucile ludovic lydia lydie magali malika manon manuel marc
    marcel marguerite maria marianne marie marine marion marjorie martin martine mathieu
    mathilde maud maurice maxime melanie melissa michael michel michele micheline mireille
    mohamed monique morgane moussa muriel myriam nabil nadege nadia nadine nathalie nicolas
    nicole noemie nora odette odile olga olivier pascal pascale patrice patricia patrick
    paul paule pauline philippe pierre quentin rachel rachid raphael raymond rebecca regine
    regis remi remy rene renee richard robert roger roland romain rose sabine sabrina salima
    samira samuel sandra sandrine sara sarah sebastien serge severine simon simone solange
    solene sonia sophie stephane stephanie suzanne sylvain sylvie tania thibault thierry
    thomas valentin valerie vanessa veronique victor victoria vincent virginie viviane
    xavier yacine yann yasmine yolande youssef yves yvette yvonne zoe
    """.split()
)
