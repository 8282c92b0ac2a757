"""First names that are common here, in all the languages that are spoken here.

A word that is as often something else (Rose, Grâce, Mai, Victoria, Florence) is left out, or needs a family name.
"""

_NAMES = """
  adam adèle adrien agathe agnès ahmed aïcha aimée alain albert alex alexandra alexandre alexis alfred ali
  alice aline alison allison alphonse amanda amélie amina amir amy ana anaïs andré andrea andréanne andrée
  andrew angela angèle angélique anick anita ann anna annabelle anne annick annie anouk anthony antoine
  antonio ariane ariel armand arnaud arthur ashley audrey aurélie aurore barbara béatrice benjamin benoît
  bernadette bernard berthe bertrand betty bianca blanche bob brandon brenda brian brigitte bruce bruno
  bryan camille carl carla carlos carmen carol carole caroline catherine cécile cédric céline chantal
  charles charlène charlotte chen cheryl chloé chris christian christiane christina christine christopher
  christophe cindy claire clara claude claudette claudia claudine clément colette constance corinne craig
  cristina cynthia damien daniel danielle danny dany darlene dave david dawn deborah debra denis denise
  derek dian diana diane dmitri dolorès dominic dominique donald donna dorothée dorothy doug douglas dylan
  edith éditte édith edmond édouard eileen elaine éléonore eliane éliane élisabeth elise élise elizabeth
  ella ellen éloïse elsa émile émilie emily emma emmanuel emmanuelle éric erica érika ernest ester esther
  ethan étienne eugène eva evan ève évelyne fabien fabienne farid fatima fatou fatoumata félix ferdinand
  fernand fernande fiona florent françois françoise francine francis franck frank fred frédéric frédérique
  gabriel gabrielle gaétan gaétane gail gary gaston geneviève geoffrey george georges georgette gérald
  gérard germain germaine gerry ghislain ghislaine gilbert gilberte gilles ginette giovanni gisèle gladys
  gloria gordon greg grégoire grégory guillaume gustave guy guylaine hamza hans harold harpreet harry hassan
  heather hector hélène henri henry herbert hervé howard hubert hugo hugues ian ibrahim igor ingrid irène
  isaac isabel isabelle ismaël ivan jack jackie jacob jacqueline jacques jade jaime james jamie jane janet
  janice janine jasmine jason javier jay jayden jean jeanne jeannette jeannine jeff jeffrey jennifer jenny
  jérémie jérémy jérôme jerry jesse jessica jill jim jimmy jin joan joanie joanne joannie jocelyn jocelyne
  joe joël joëlle joey johanne john johnny jonathan jordan josé josée joseph josette joshua josiane joyce
  juan judith judy julia julian julie julien juliette justin justine kamal karen karim karine karl kate
  kateri katherine kathleen kathy katia kayla keith kelly kenneth kenny kevin kim kimberly kristina kumar
  kyle laetitia laila larry laura laure laurence laurent laurie laurier léa leila léo léon léonard leslie
  liam liette liliane lina linda lindsay line lionel lisa lise lisette lorraine louis louise luc luca lucas
  lucie lucien lucienne lucille ludovic luis luke lydia lyne lynda lynn lynne madeleine magali maïka malika
  malik manon manuel marc marcel marcelle marco marcus margaret margot marguerite maria mariam mariana
  mariane marianne marie mariette marilou marilyn marilyne mario marion marise marjolaine marjorie mark
  marlène martha martin martine mary maryse mathieu mathilde matthew maude maureen maurice max maxim maxime
  maya megan mehdi mei mélanie mélissa mia michael michaël michel micheline michelle michèle miguel mike
  mireille miriam mohamed mohammed mohammad moïse mona monica monique moussa murielle mustapha myriam nadège
  nadia nadine nancy natacha natalia natalie natasha nathalie nathan nick nicolas nicole nikita nina noah
  noémie nora norman normand odette olga olivia olivier omar oscar oumar pablo pamela pascal pascale patrice
  patricia patrick paul paula paule pauline pedro peggy penny peter philip philippe pierre pierrette priya
  rachel rachid rafael raj ralph ramón raoul raphaël raymond raymonde rebecca régine régis réjean réjeanne
  rémi renaud rené renée réal rhonda richard rick rita robert roberto roberte robin rodrigue roger roland
  rolande romain roméo ron ronald rosa rosalie rosaire rosanne roseline roxane roxanne roy ruben russell
  ruth ryan sabrina saïd sally salma samantha samir samuel sandra sara sarah scott sean sébastien sergio
  serge shannon sharon shawn sheila shirley silvia simon simone singh sofia solange sonia sophia sophie
  stacy stanley stella stéphane stéphanie stephen steve steven stuart sue susan suzanne suzie sylvain
  sylvette sylvia sylvie tamara tania tanya tara taylor ted teresa terry thérèse théo thomas tiffany tim
  timothy tina todd tom tommy tony tracy trevor tyler ursula valérie vanessa véronique vicky victor vincent
  violette virginie vivian viviane vladimir walter wayne wendy wilfrid william xavier yan yann yannick
  yasmine ying yolande yousef youssef yvan yves yvette yvon yvonne zachary zakaria zoé abigail amadou awa
  bao bilal binh dinh duc fatimata gurpreet hao hiba houda hua huong ines jian jing khadija khaled kwame lan
  leïla li ling lupe mamadou manpreet minh mounir nabil nadir naïma nguyen noor oumou pham rania ravi
  rosario salim sami samira sana sandeep santiago siham sofiane sunita tariq thi tran tuan vu wei xin yasmin
  yuki yusuf zeinab zineb raúl doreen rosanna marisol abdelkader bashir anil darryl callum braydon steeve
  abdou aboubacar adama aisha akira alejandro anh arjun ashok aziz boubacar brayden bryce chantale chelsea
  cody colleen connor daryl deepak devon djamila elsie emilie enzo erin farouk gaëlle garth gavin giuseppe
  graham guadalupe guillermo gurdeep hakim hana haruto ibtissam idriss imane imran ioana isabela ishaan
  jaden jasmeet jordyn joss josianne kaylee keisha kofi kwabena laurianne leandro lenny lorenzo loïc luciano
  luigi maëlle maély manuela marek marlon matteo mehmet meriem mitch nabila nadim nikolaï noémi océane odile
  olena paolo priscilla pritam quentin raïssa rajesh ranjit raphaëlle reggie rosalind rosemarie roxanna
  salomé sanjay saul seydou shane shawna sherry sinéad solène sonya stefan svetlana tadeusz tamika terrence
  thibault tiana tobias tomas trudy ulysse valentin vinh vijay wendell yasmina yves-andré zara zoltan
  audrey-anne marie-ève marie-claude marie-josée marie-pier marie-hélène marie-andrée jean-guy jean-pierre
  jean-françois jean-marc jean-paul jean-claude jean-philippe pierre-luc pierre-olivier louis-philippe
  anne-marie marc-andré marc-antoine charles-étienne
  abdel abdoulaye adrian ahmad aidan aiden akim alana alfredo alima alvin aminata amélia anastasia angelo angus
  anik anton antonia arlene arlette armande arnold assia ayoub bahia bakary benny bernice beth bethany billy
  boris bradley brett brittany caitlin caleb cameron camila candice cara carey carlo carmella carrie cassandra
  cathy cedrick cheikh chloe christelle christie christy clarence claudio clifford clint conor corey courtney
  curtis cyril dalia damian dana daphné darcy darren deanna debbie delphine denyse derrick desmond diego dina
  doris duane dustin dwayne eddy edgar edmund eduardo edward edwin elena eleonora eli elias elijah ellie elliot
  emile emilio emmett enrique eric erik ernestine estelle ethel eugénie evelyn fadi farah fatiha felicia
  fernando flavie floyd fouad frédérick gael garry gemma genevieve gerald gertrude gina glenn godefroy gord
  gordie gregory gwen habib hadi hailey hamid hannah harriet harvey hayley heidi helen henriette hilda huguette
  ibrahima iman inge inès irma isabella isaiah issa jacinthe jake jamal janelle jared jasmin jenna jeremy jess
  jodi joel johanna jolène jonah jorge josh juanita juliana kaiden kaitlyn karina kelsey kerry khadidja khalid
  kristen kurt lana latifa lauren laurette lea leah leon leonard lily liza lois lucette luciana luka mabel
  maddison madison maeve mandy mariama maribel marina marlene marsha marta mathis matt melinda melissa mikhail
  mildred milena millie mina mitchell moira molly mouna muhammad muriel myrtle naima naomi nathaniel neil
  nicholas nicolette nolan norah noreen norm norma oliver othmane owen paola patsy paulette pete phyllis ramon
  randy raquel rashid raul reginald renata ricardo ricky robbie roberta rodney rodrigo ronnie sabine sacha sam
  samia sasha selena shaun shelley shelly sidney simonne stacey stephan stephanie stewart sylvester sylviane
  sylvio tabitha tatiana tessa thelma theresa théodore toni tricia trina tyrone valentina vera vernon vincenzo
  wallace wanda wesley wilfred willie wilma zainab zoe élie élodie émilien
"""
NAMES = frozenset(_NAMES.split())
# Words as well: at the head of a sentence they are not taken for a name.
_WORDS = "mark sue dawn joy carol robin jade ray rob drew will bill grace may rich guy claire line aimée constance"
WORDS = frozenset(_WORDS.split())
